import { type CodeList, isCode } from '../codes/code-list.ts';

/** One thing wrong with a rule set: where (`lawfulAbsence.fullWeek`, `countedActivities[2]`), and what, in Danish. */
export interface RuleSetFault {
  readonly path: string;
  readonly message: string;
}

/** The faults of a value that stands at `path`; none when it is right. */
export type Check = (value: unknown, path: string) => readonly RuleSetFault[];

const fault = (path: string, message: string): readonly RuleSetFault[] => [{ path, message }];

/** A check with one answer for every wrong value. */
export const satisfying =
  (isRight: (value: unknown) => boolean, message: string): Check =>
  (value, path) =>
    isRight(value) ? [] : fault(path, message);

/** An integer from `min` to `max`. */
export const wholeNumber = (min: number, max: number): Check =>
  satisfying(
    (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
    `Skal være et helt tal fra ${min} til ${max}.`,
  );

/** One of a few words. */
export const oneOf = (...words: readonly string[]): Check =>
  satisfying((value) => words.some((word) => word === value), `Skal være en af: ${words.join(', ')}.`);

/** A list without repeats whose every entry is a code of `list`. */
export const listOf =
  (list: CodeList, atLeast: number): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return fault(path, 'Skal være en liste.');
    if (value.length < atLeast) return fault(path, 'Listen må ikke være tom.');
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

/** An object of exactly these fields; the optional ones may be left out. */
export const objectOf =
  (required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return fault(path, 'Skal være et objekt.');
    const stated = new Map<string, unknown>(Object.entries(value));
    const checks = new Map(Object.entries({ ...required, ...optional }));
    const missing = Object.keys(required).filter((key) => !stated.has(key));
    return [
      ...missing.flatMap((key) => fault(pathTo(path, key), 'Feltet mangler.')),
      ...[...stated].flatMap(([key, field]) => (checks.get(key) ?? unknownField)(field, pathTo(path, key))),
    ];
  };
