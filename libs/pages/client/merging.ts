import { slotOf, type Slots } from '../src/grid/slots.ts';
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

/**
 * The draft on what stands now, each slot by itself. What only one of both changed is as that one has it; what both
 * changed alike, or we sent ourselves without hearing of it, is no conflict.
 */
export const merged = (row: Row, { revision, base: theirs, before }: Loaded): Merged => {
  const isOurs = (slot: string): boolean => slot in row.sent && row.sent[slot] === at(theirs, slot);
  const touched = Object.keys({ ...row.base, ...theirs }).filter(
    (slot) => at(theirs, slot) !== at(row.base, slot) && !isOurs(slot),
  );
  const changes = Object.entries(row.changes).filter(([slot, amount]) => at(theirs, slot) !== amount);
  const conflicts = changes.flatMap(([slot]) =>
    touched.includes(slot) || slot in row.conflicts ? [[slot, at(theirs, slot)] as const] : [],
  );
  return {
    row: {
      ...redrafted(row, { changes: Object.fromEntries(changes) }),
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
export const decided = (row: Row, slot: string, whose: 'mine' | 'theirs'): Row => ({
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
  const isEmpty = [row.base, row.changes, row.texts].every((one) => Object.keys(one).length === 0);
  return isEmpty && hours.length > 0 ? redrafted(row, { changes: Object.fromEntries(hours) }) : null;
};
