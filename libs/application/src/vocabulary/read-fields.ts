import { type Field, type Fields, type RefusalCode, wrongInField, type WrongIn } from '#libs/domain';

/**
 * What can be wrong with a command before the domain sees it; `duplicate_entry` and `unknown_participant` of rows of a file
 * of hours.
 */
type FaultCode = Extract<
  RefusalCode,
  'forbidden' | 'malformed' | 'unknown_code' | 'unknown_participant' | 'duplicate_entry'
>;

/** One fault. `path` names the field, e.g. `entries[1].minutes`; it is empty for the command as a whole. */
export interface FieldFault {
  readonly path: string;
  readonly code: FaultCode;
  /** Danish; echoes nothing of what was sent. */
  readonly message: string;
}

/** Why something is no command. `malformed` wins over `unknown_code`; every fault is listed (the first 500). */
export interface Faults {
  readonly code: FaultCode;
  readonly errors: readonly FieldFault[];
  /** The command's own id, when it has a well-formed one. */
  readonly commandId?: string;
}

/** Beyond so many nobody reads on, and a hostile body must not be answered with a larger one. */
const mostFaults = 500;

/** Collects the faults of one command. */
export class FaultList {
  readonly errors: FieldFault[] = [];
  private malformed = false;

  add(path: string, code: FaultCode, message: string): void {
    this.malformed ||= code === 'malformed';
    if (this.errors.length < mostFaults) this.errors.push({ path, code, message });
  }

  /** The faults, or `undefined` when there are none. */
  found(): Faults | undefined {
    const first = this.errors[0];
    return first && { code: this.malformed ? 'malformed' : first.code, errors: this.errors };
  }
}

/** The faults of one single fault. */
export const oneFault = (path: string, code: FaultCode, message: string): Faults => ({
  code,
  errors: [{ path, code, message }],
});

/** True when what was read is no command. */
export const isFaults = (read: object): read is Faults => 'errors' in read;

const named = 3;

/** The faults in one Danish text for a coordinator: the first three, and how many more there are. */
export const faultsText = ({ errors }: Faults): string => {
  const texts = errors
    .slice(0, named)
    .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  const more = errors.length - texts.length;
  return more > 0 ? `${texts.join(' ')} (og ${more} fejl mere)` : texts.join(' ');
};

/** The fields as read: those left out, or `null` where that is the same, are absent. */
export type ReadFields = Readonly<Record<string, unknown>>;

export type JsonRecord = Readonly<Record<string, unknown>>;

/** True for what JSON calls an object. */
export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One field, and what a value in it must be. */
interface FieldShape {
  readonly name: string;
  /** May be left out, and then `null` is the same as left out. */
  readonly optional: boolean;
  readonly wrongIn: WrongIn;
  /** The items' shape and how many there may be, when the field is a list. */
  readonly list: { readonly item: Shape; readonly most: number } | undefined;
}

/** The fields of an object, in the order declared: what is not among them is unknown. */
export interface Shape {
  readonly fields: readonly FieldShape[];
  readonly byName: ReadonlyMap<string, FieldShape>;
}

const listOf = ({ form }: Field): FieldShape['list'] =>
  form.kind === 'list' && form.item.form.kind === 'object'
    ? { item: shapeOf(form.item.form.fields), most: form.most }
    : undefined;

const shapeOfFields = (fields: readonly FieldShape[]): Shape => ({
  fields,
  byName: new Map(fields.map((field) => [field.name, field])),
});

/** The shape that fields declare. */
export const shapeOf = (declared: Fields): Shape =>
  shapeOfFields(
    Object.entries(declared).map(([name, field]) => ({
      name,
      optional: field.optional,
      wrongIn: wrongInField(field),
      list: listOf(field),
    })),
  );

/** A shape without some of its fields. */
export const shapeWithout = ({ fields }: Shape, ...names: readonly string[]): Shape =>
  shapeOfFields(fields.filter(({ name }) => !names.includes(name)));

const sayableName = /^[A-Za-z_]{1,40}$/;

const within = (path: string, field: string): string => (path === '' ? field : `${path}.${field}`);

/** The name of an unknown field is what a caller wrote: said again only when it can hold no number. */
const unknownField = (path: string, field: string, faults: FaultList): void => {
  const sayable = sayableName.test(field);
  faults.add(sayable ? within(path, field) : path, 'malformed', 'Feltet er ukendt.');
};

/** What was sent in the fields that there are. */
const sentFields = (shape: Shape, input: JsonRecord, path: string, faults: FaultList): ReadFields => {
  const sent: Record<string, unknown> = {};
  for (const name of Object.keys(input)) {
    const known = shape.byName.get(name);
    if (!known) unknownField(path, name, faults);
    else if (input[name] !== null || !known.optional) sent[name] = input[name];
  }
  return sent;
};

const check = (
  { name, optional, wrongIn }: FieldShape,
  sent: ReadFields,
  path: string,
  faults: FaultList,
) => {
  const value = sent[name];
  if (value === undefined && optional) return;
  for (const { code, wrong } of wrongIn(value, sent))
    faults.add(within(path, name), code, value === undefined ? 'Feltet skal udfyldes.' : wrong);
};

const readItem = (shape: Shape, item: unknown, path: string, faults: FaultList): unknown => {
  if (isRecord(item)) return readFields(shape, item, path, faults);
  faults.add(path, 'malformed', 'Elementet skal være et objekt.');
  return undefined;
};

/** Reads a JSON object of a shape: unknown fields and what a value must not be go to `faults`, items of lists too. */
export const readFields = (shape: Shape, input: JsonRecord, path: string, faults: FaultList): ReadFields => {
  const sent = sentFields(shape, input, path, faults);
  for (const field of shape.fields) check(field, sent, path, faults);
  const read: Record<string, unknown> = {};
  for (const { name, list } of shape.fields) {
    const value = sent[name];
    if (value === undefined) continue;
    read[name] =
      list && Array.isArray(value) && value.length <= list.most
        ? value.map((item, index) => readItem(list.item, item, `${within(path, name)}[${index}]`, faults))
        : value;
  }
  return read;
};
