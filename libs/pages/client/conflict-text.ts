import { hours } from '../../domain/src/text/hours.ts';
import { lastSaved, type Told } from '../src/grid/last-saved.ts';
import { slotOf, slotsOfAbsence, slotsOfActivity } from '../src/grid/slots.ts';
import type { Row } from './row.ts';

const amountText = (slot: string, amount: number | null): string => {
  if (amount === null) return 'intet';
  return 'kind' in slotOf(slot) ? `${amount} ${amount === 1 ? 'dag' : 'dage'}` : hours(amount);
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
  const by = lastSaved(history, week, slot);
  const mine = amountText(slot, row.changes[slot] ?? null);
  return `${labels[code] ?? code}. Din: ${mine} · gemt${by}: ${savedText(row, slot, labels)}`;
};
