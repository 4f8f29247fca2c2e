import { slotOf, type Slots, slotsOfActivity } from '../src/grid/slots.ts';
import {
  type Changes,
  daysField,
  kindField,
  type Loaded,
  redrafted,
  type Row,
  standing,
  withAmount,
} from './row.ts';

interface Merged {
  readonly row: Row;
  /** Whether somebody else changed this week: not when the participant changed elsewhere. */
  readonly isTouched: boolean;
}

const at = (slots: Slots | Changes, slot: string): number | null => slots[slot] ?? null;

/** The fields that show a slot. */
const fieldsOf = (slot: string): readonly string[] => {
  const one = slotOf(slot);
  return 'kind' in one ? [kindField, daysField] : [one.activity];
};

const withoutFields = (texts: Row['texts'], slots: readonly string[]): Row['texts'] => {
  const fields = new Set(slots.flatMap(fieldsOf));
  return Object.fromEntries(Object.entries(texts).filter(([field]) => !fields.has(field)));
};

/** The slot that a drafted entry is of now: one that somebody else has recorded in its field meanwhile keeps its provider. */
const slotNow = ({ base }: Row, theirs: Slots, slot: string): string => {
  const one = slotOf(slot);
  if ('kind' in one || slot in base || slot in theirs) return slot;
  const [only, ...others] = slotsOfActivity(theirs, one.activity);
  return only === undefined || others.length > 0 ? slot : only;
};

/**
 * What is wished beside what stands there now. Of a slot that was sent without our hearing of it, and put back since, it is
 * what stood before.
 */
const wishes = (row: Row, theirs: Slots, isOurs: (slot: string) => boolean): Changes => {
  const putBack = Object.keys(row.sent)
    .filter((slot) => isOurs(slot) && !(slot in row.changes))
    .map((slot) => [slot, at(row.base, slot)] as const);
  const drafted = Object.entries(row.changes).map(
    ([slot, amount]) => [slotNow(row, theirs, slot), amount] as const,
  );
  return Object.fromEntries([...putBack, ...drafted].filter(([slot, amount]) => at(theirs, slot) !== amount));
};

/**
 * The draft on what stands now, each field by itself. What only one of both changed is as that one has it; what both
 * changed alike, or we sent ourselves without hearing of it, is no conflict.
 */
export const merged = (row: Row, { revision, base: theirs, before }: Loaded): Merged => {
  const isOurs = (slot: string): boolean => slot in row.sent && row.sent[slot] === at(theirs, slot);
  const touched = Object.keys({ ...row.base, ...theirs }).filter(
    (slot) => at(theirs, slot) !== at(row.base, slot) && !isOurs(slot),
  );
  const changes = wishes(row, theirs, isOurs);
  const touchedFields = new Set(touched.flatMap(fieldsOf));
  const isContested = (slot: string): boolean =>
    slot in row.conflicts || fieldsOf(slot).some((field) => touchedFields.has(field));
  const conflicts = Object.keys(changes)
    .filter(isContested)
    .map((slot) => [slot, at(theirs, slot)] as const);
  return {
    row: {
      ...redrafted(row, { changes }),
      revision,
      base: theirs,
      before,
      texts: withoutFields(row.texts, touched),
      sent: {},
      conflicts: Object.fromEntries(conflicts),
    },
    isTouched: touched.length > 0,
  };
};

/** A conflict is over: with what is typed here, or with what is saved there. */
export const resolved = (row: Row, slot: string, whose: 'mine' | 'theirs'): Row => ({
  ...withAmount(row, slot, whose === 'mine' ? row.changes[slot]! : at(row.base, slot)),
  ...(whose === 'theirs' && { texts: withoutFields(row.texts, [slot]) }),
});

/** What stands after `sent` was saved; what is typed since then is a draft on top of it. */
export const savedRow = (row: Row, sent: Changes, revision: number): Row => {
  const wanted = standing(row);
  const base = standing({ base: row.base, changes: sent });
  const open = Object.keys({ ...row.changes, ...sent }).filter((slot) => at(wanted, slot) !== at(base, slot));
  const changes = Object.fromEntries(open.map((slot) => [slot, at(wanted, slot)]));
  return { ...redrafted(row, { changes }), revision, base, sent: {} };
};

/** Last week's hours as a draft, providers too; `null` where something stands or is typed, or last week was empty. */
export const copiedFromBefore = (row: Row): Row | null => {
  const hours = Object.entries(row.before).filter(([slot]) => !slot.startsWith('! '));
  const isEmpty =
    [row.base, row.changes].every((one) => Object.keys(one).length === 0) &&
    Object.values(row.texts).every((text) => text.trim() === '');
  return isEmpty && hours.length > 0
    ? redrafted(row, { changes: Object.fromEntries(hours), texts: {} })
    : null;
};
