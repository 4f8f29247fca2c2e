/** One row of a closed code list. `validTo` (Danish date, inclusive) is given when the law ended the code. */
interface CodeRow {
  readonly label: string;
  readonly validTo?: string;
}

/** A closed list: the codes and what a coordinator reads. */
export type CodeList<Code extends string = string> = Readonly<Record<Code, CodeRow>>;

/** The codes of a list, in the order in which the list states them. */
export const codesOf = <Code extends string>(list: CodeList<Code>): readonly Code[] =>
  Object.keys(list) as Code[];

/** True when `value` is one of the list's codes. */
export const isCode = <Code extends string>(list: CodeList<Code>, value: unknown): value is Code =>
  typeof value === 'string' && Object.hasOwn(list, value);

/** True when the code is still valid on `date` (`YYYY-MM-DD`). */
export const isValidOn = <Code extends string>(list: CodeList<Code>, code: Code, date: string): boolean => {
  const { validTo } = list[code];
  return validTo === undefined || date <= validTo;
};
