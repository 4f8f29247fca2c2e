import { isDanishDate } from '../calendar/danish-date.ts';
import { codesOf, isCode, isValidOn } from '../codes/code-list.ts';
import type { CodeForm, Field } from './field.ts';

/** Whether a value stands well in a field; `beside` are the fields of the object that it is one of. */
type Holds = (value: unknown, beside?: Readonly<Record<string, unknown>>) => boolean;

/** What a value is not that it must be; `wrong` is what a caller reads (Danish), and never echoes the value. */
interface WrongValue {
  readonly code: 'malformed' | 'unknown_code';
  readonly wrong: string;
}

/** One thing that a value must be. */
interface FieldCheck extends WrongValue {
  readonly holds: Holds;
}

/** What is wrong with a value, beside the other fields of its object; nothing when it stands well. */
export type WrongIn = (value: unknown, beside: Readonly<Record<string, unknown>>) => readonly WrongValue[];

const malformed = (wrong: string, holds: Holds): FieldCheck => ({ code: 'malformed', wrong, holds });
const unknownCode = (wrong: string, holds: Holds): FieldCheck => ({ code: 'unknown_code', wrong, holds });

/** Minus zero is no integer: it would not come back from JSON as it went in. */
const isSafeInteger: Holds = (value) => Number.isSafeInteger(value) && !Object.is(value, -0);

const listedCodes = 20;

const notListed = (codes: readonly string[]): string =>
  codes.length > listedCodes
    ? 'Koden findes ikke på kodelisten.'
    : `Koden findes ikke på kodelisten. Vælg en af: ${codes.join(', ')}.`;

/** A code of another type is `malformed`, another text `unknown_code`, and so is one that the law knows no more. */
const codeChecks = ({ list }: CodeForm, dateField: string | undefined): readonly FieldCheck[] => {
  const isInForce: Holds = (value, beside) => {
    const date = beside?.[dateField ?? ''];
    return !isCode(list, value) || !isDanishDate(date) || isValidOn(list, value, date);
  };
  const checks = [
    malformed('Feltet skal være en kode i anførselstegn.', (value) => typeof value === 'string'),
    unknownCode(notListed(codesOf(list)), (value) => typeof value !== 'string' || isCode(list, value)),
  ];
  return dateField === undefined
    ? checks
    : [...checks, unknownCode('Ydelsen findes ikke længere på den angivne dato.', isInForce)];
};

const formChecks = ({ form, nullable, validOn }: Field): readonly FieldCheck[] => {
  switch (form.kind) {
    case 'text':
      return [malformed(form.wrong, form.holds)];
    case 'word':
      return [
        malformed(
          `Skal være en af: ${Object.keys(form.words).join(', ')}.`,
          (value) => typeof value === 'string' && Object.hasOwn(form.words, value),
        ),
      ];
    case 'integer':
      return [
        malformed(
          nullable ? 'Feltet skal være et helt tal eller null.' : 'Feltet skal være et helt tal.',
          isSafeInteger,
        ),
      ];
    case 'flag':
      return [malformed('Feltet skal være true eller false.', (value) => typeof value === 'boolean')];
    case 'code':
      return codeChecks(form, validOn);
    case 'list':
      return [
        malformed(
          `Feltet skal være en liste med højst ${form.most} elementer.`,
          (value) => Array.isArray(value) && value.length <= form.most,
        ),
      ];
    case 'codes':
    case 'byCode':
    case 'object':
      throw new Error(`nothing at the door states ${form.kind} in a field`);
  }
};

const noneWrong: readonly WrongValue[] = [];

/** Tells what is wrong with a value stated in this field. Not its range: that the domain refuses, with a code of its own. */
export const wrongInField = (field: Field): WrongIn => {
  const checks = formChecks(field);
  return (value, beside) => {
    if (field.nullable && value === null) return noneWrong;
    return checks.every(({ holds }) => holds(value, beside))
      ? noneWrong
      : checks.filter(({ holds }) => !holds(value, beside));
  };
};
