import { hours } from '../../domain/src/text/hours.ts';
import {
  hoursSlot,
  minutesIn,
  slotOf,
  type Slots,
  slotsOfAbsence,
  slotsOfActivity,
} from '../src/grid/slots.ts';

/** What is to stand in slots in the place of what stands: an amount, or `null` for nothing. */
export type Changes = Readonly<Record<string, number | null>>;

/** Names of fields: an activity, or one of these. */
export const kindField = 'fravaer';
export const daysField = 'dage';

/** A participant's week as it was loaded, with what is typed on top of it. Never changed: each change makes another one. */
export interface Row {
  readonly id: string;
  readonly revision: number;
  /** What stands, as it was read last. */
  readonly base: Slots;
  /** What stood in the week before. */
  readonly before: Slots;
  /** Of a new entry of an activity that the week before did not have. */
  readonly provider: string | null;
  readonly changes: Changes;
  /** What is typed, by field, just as it was typed. */
  readonly texts: Readonly<Record<string, string>>;
  /** In slots that somebody else changed meanwhile, what they saved. */
  readonly conflicts: Changes;
  /** The id under which the draft is sent; `null` until it is, and again when it changes. */
  readonly key: string | null;
  /** What may have been recorded already without our hearing of it. */
  readonly sent: Changes;
  /** Whether somebody said that it is right to be this much. */
  readonly isConfirmed: boolean;
}

/** A row as the server has it. */
export type Loaded = Pick<Row, 'id' | 'revision' | 'base' | 'before'>;

export const rowOf = (loaded: Loaded, provider: string | null): Row => ({
  ...loaded,
  provider,
  changes: {},
  texts: {},
  conflicts: {},
  key: null,
  sent: {},
  isConfirmed: false,
});

const without = <Values extends object>(values: Values, name: string): Values => {
  const { [name as keyof Values]: _, ...rest } = values;
  return rest as Values;
};

/** What would stand when the row is saved. */
export const standing = ({ base, changes }: Pick<Row, 'base' | 'changes'>): Slots =>
  Object.fromEntries(
    Object.entries({ ...base, ...changes }).flatMap(([slot, amount]) =>
      amount === null ? [] : [[slot, amount]],
    ),
  );

/** True while something is to be saved, or may have been without our hearing of it. */
export const isChanged = ({ changes, sent }: Row): boolean =>
  [changes, sent].some((slots) => Object.keys(slots).length > 0);

/** A change of the draft: another id, and nobody has said of it that it is right. */
export const redrafted = (row: Row, part: Partial<Row>): Row => ({
  ...row,
  key: null,
  isConfirmed: false,
  ...part,
});

/** What `slot` shall hold; what stands there already is no change. */
export const withAmount = (row: Row, slot: string, amount: number | null): Row => {
  const changes = without(row.changes, slot);
  const isSame = (row.base[slot] ?? null) === amount;
  return redrafted(row, {
    changes: isSame ? changes : { ...changes, [slot]: amount },
    conflicts: without(row.conflicts, slot),
  });
};

/** The provider of a new entry: last week's, otherwise the one that is asked for. */
const newProvider = ({ before, provider }: Row, activity: string): string | null => {
  const providers = slotsOfActivity(before, activity).map((slot) => {
    const one = slotOf(slot);
    return 'provider' in one ? one.provider : null;
  });
  return providers.length === 0 || providers.includes(provider) ? provider : providers[0]!;
};

/** The slot that the field of an activity is of: the one that stands keeps its provider. */
export const slotOfField = (row: Row, activity: string): string =>
  slotsOfActivity(standing(row), activity)[0] ??
  slotsOfActivity(row.base, activity)[0] ??
  hoursSlot(activity, newProvider(row, activity));

/** A field as it is shown: what is typed in it, or how many slots it would have to show, so that it is locked. */
export type ShownField = { readonly text: string } | { readonly locked: number };

export const shownHours = (row: Row, activity: string): ShownField => {
  const now = standing(row);
  const slots = slotsOfActivity(now, activity);
  if (slots.length > 1) return { locked: slots.length };
  const [slot] = slots;
  return { text: row.texts[activity] ?? (slot === undefined ? '' : hours(now[slot]!)) };
};

/** The kind and the days of absence; more than one kind is locked. */
export const shownAbsence = (
  row: Row,
): { readonly kind: string; readonly days: string } | { readonly locked: number } => {
  const now = standing(row);
  const slots = slotsOfAbsence(now);
  if (slots.length > 1) return { locked: slots.length };
  const [slot] = slots;
  return {
    kind: row.texts[kindField] ?? (slot === undefined ? '' : slot.slice(2)),
    days: row.texts[daysField] ?? (slot === undefined ? '' : String(now[slot]!)),
  };
};

/** All minutes that would stand. */
export const allMinutes = (row: Row): number => minutesIn(standing(row), () => true);

/** The row without the texts of fields, e.g. when what they show has come from elsewhere. */
export const untyped = (row: Row): Row => ({ ...row, texts: {} });
