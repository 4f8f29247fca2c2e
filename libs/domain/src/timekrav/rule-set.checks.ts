import { type CodeList, isCode } from '../codes/code-list.ts';
import type { Field, Fields } from '../declaration/field.ts';

/** One thing wrong with a rule set: where (`lawfulAbsence.fullWeek`, `countedActivities[2]`), and what, in Danish. */
export interface RuleSetFault {
  readonly path: string;
  readonly message: string;
}

/** The faults of a value that stands at `path`; none when it is right. */
type Check = (value: unknown, path: string) => readonly RuleSetFault[];

const fault = (path: string, message: string): readonly RuleSetFault[] => [{ path, message }];

/** A check with one answer for every wrong value. */
const satisfying =
  (isRight: (value: unknown) => boolean, message: string): Check =>
  (value, path) =>
    isRight(value) ? [] : fault(path, message);

const isWithin = (value: unknown, minimum: number, maximum: number): boolean =>
  Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum;

/** A list without repeats whose every entry is a code of `list`. */
const codesCheck =
  (list: CodeList, least: number): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return fault(path, 'Skal være en liste.');
    if (value.length < least) return fault(path, 'Listen må ikke være tom.');
    return value.flatMap((entry: unknown, index) => {
      if (!isCode(list, entry)) return fault(`${path}[${index}]`, 'Ukendt kode.');
      return value.indexOf(entry) < index ? fault(`${path}[${index}]`, 'Koden står der allerede.') : [];
    });
  };

const unknownField: Check = (_value, path) => fault(path, 'Ukendt felt.');

/** A key is only repeated when it can be a field's name: whatever else somebody wrote there stays out of messages. */
const pathTo = (path: string, key: string): string => {
  const name = /^[A-Za-z_]{1,40}$/.test(key) ? key : '?';
  return path === '' ? name : `${path}.${name}`;
};

/** An object of these fields and no others, `required` ones among them. */
const objectCheck =
  (checks: ReadonlyMap<string, Check>, required: readonly string[]): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return fault(path, 'Skal være et objekt.');
    const stated = new Map<string, unknown>(Object.entries(value));
    const missing = required.filter((key) => !stated.has(key));
    return [
      ...missing.flatMap((key) => fault(pathTo(path, key), 'Feltet mangler.')),
      ...[...stated].flatMap(([key, field]) => (checks.get(key) ?? unknownField)(field, pathTo(path, key))),
    ];
  };

const fieldCheck = (field: Field): Check => {
  const { form, nullable } = field;
  switch (form.kind) {
    case 'text':
      return satisfying((value) => (nullable && value === null) || form.holds(value), form.wrong);
    case 'word':
      return satisfying(
        (value) => typeof value === 'string' && Object.hasOwn(form.words, value),
        `Skal være en af: ${Object.keys(form.words).join(', ')}.`,
      );
    case 'integer': {
      const { minimum, maximum = Number.MAX_SAFE_INTEGER } = form;
      const message = `Skal være et helt tal fra ${minimum} til ${maximum}.`;
      return satisfying((value) => isWithin(value, minimum, maximum), message);
    }
    case 'codes':
      return codesCheck(form.list, form.least);
    case 'byCode': {
      const check = fieldCheck(form.item);
      return objectCheck(new Map(Object.keys(form.list).map((code) => [code, check])), []);
    }
    case 'object':
      return fieldsCheck(form.fields);
    default:
      throw new Error(`no parameter has had the form ${form.kind}: say here what is wrong with one`);
  }
};

/** The check of an object of these declared fields: every fault with its path. */
export const fieldsCheck = (declared: Fields): Check => {
  const entries = Object.entries(declared);
  const required = entries.flatMap(([name, { optional }]) => (optional ? [] : [name]));
  return objectCheck(new Map(entries.map(([name, field]) => [name, fieldCheck(field)])), required);
};
