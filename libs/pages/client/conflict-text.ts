import { hours } from '../../domain/src/text/hours.ts';
import { slotOf, slotsOfAbsence, slotsOfActivity } from '../src/grid/slots.ts';
import type { Told } from './calls.ts';
import type { Row } from './row.ts';

const clock = new Intl.DateTimeFormat('da-DK', {
  timeZone: 'Europe/Copenhagen',
  hour: '2-digit',
  minute: '2-digit',
});

/** The time by Danish clocks: `10.41`. */
export const clockText = (instant: string | number): string => clock.format(new Date(instant));

const amountText = (slot: string, amount: number | null): string => {
  if (amount === null) return 'intet';
  return 'kind' in slotOf(slot) ? `${amount} ${amount === 1 ? 'dag' : 'dage'}` : hours(amount);
};

/** Who saved a slot last, of the events that tell of it. */
const lastOf = (history: readonly Told[], week: string, slot: string): Told | undefined => {
  const one = slotOf(slot);
  return history.findLast(({ facts }) => {
    if (facts['week'] !== week) return false;
    if ('kind' in one) return facts['kind'] === one.kind;
    return facts['activity'] === one.activity && (facts['provider'] ?? null) === one.provider;
  });
};

/** What stands in the field of a slot, its own amount first and the others with what they are: `6 (P1000000001)`. */
const savedText = (
  { base, conflicts }: Pick<Row, 'base' | 'conflicts'>,
  slot: string,
  labels: Readonly<Record<string, string>>,
): string => {
  const one = slotOf(slot);
  const others = ('kind' in one ? slotsOfAbsence(base) : slotsOfActivity(base, one.activity))
    .filter((other) => other !== slot)
    .map((other) => {
      const it = slotOf(other);
      const name = 'kind' in it ? (labels[it.kind] ?? it.kind) : (it.provider ?? 'uden leverandør');
      return `${amountText(other, base[other]!)} (${name})`;
    });
  const own = conflicts[slot] ?? null;
  return [...(own === null && others.length > 0 ? [] : [amountText(slot, own)]), ...others].join(' + ');
};

/** `Nytteindsats. Din: 7,5 · gemt af Anna Holm (koordinator) kl. 10.41: 6` */
export const conflictText = (
  row: Pick<Row, 'base' | 'changes' | 'conflicts'>,
  slot: string,
  {
    history,
    week,
    labels,
  }: {
    readonly history: readonly Told[];
    readonly week: string;
    readonly labels: Readonly<Record<string, string>>;
  },
): string => {
  const one = slotOf(slot);
  const code = 'kind' in one ? one.kind : one.activity;
  const last = lastOf(history, week, slot);
  const by = last ? ` af ${last.by} kl. ${clockText(last.recordedAt)}` : '';
  const mine = amountText(slot, row.changes[slot] ?? null);
  return `${labels[code] ?? code}. Din: ${mine} · gemt${by}: ${savedText(row, slot, labels)}`;
};
