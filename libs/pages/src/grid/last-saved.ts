import { slotOf } from './slots.ts';

/** An event of a participant's history, as far as it tells who saved a part of a week, and when. */
export interface Told {
  readonly by: string;
  readonly recordedAt: string;
  readonly facts: object;
}

let clock: Intl.DateTimeFormat | undefined;

/** The time by Danish clocks: `10.41`. A browser takes long to make the first clock, so it is made when a time is told. */
export const clockText = (instant: string | number): string => {
  clock ??= new Intl.DateTimeFormat('da-DK', {
    timeZone: 'Europe/Copenhagen',
    hour: '2-digit',
    minute: '2-digit',
  });
  return clock.format(new Date(instant));
};

const isOf = (facts: Readonly<Record<string, unknown>>, week: string, slot: string): boolean => {
  const one = slotOf(slot);
  if (facts['week'] !== week) return false;
  if ('kind' in one) return facts['kind'] === one.kind;
  return facts['activity'] === one.activity && (facts['provider'] ?? null) === one.provider;
};

/** Who saved a slot last, and when: ` af Anna Holm (koordinator) kl. 10.41`; nothing where that is not told. */
export const lastSaved = (history: readonly Told[], week: string, slot: string): string => {
  const last = history.findLast(({ facts }) => isOf({ ...facts }, week, slot));
  return last ? ` af ${last.by} kl. ${clockText(last.recordedAt)}` : '';
};
