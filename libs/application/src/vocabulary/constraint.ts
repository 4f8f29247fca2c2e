import { registerDecorator } from 'class-validator';
import { type CodeForm, codesOf, type Field, isCode, isDanishDate, isValidOn } from '#libs/domain';
import type { FaultCode } from './faults.ts';

type Holds = (value: unknown, object: object) => boolean;

/**
 * Has class-validator run `holds` on the field's value (and the object it stands in); the constraint's name is the
 * fault's code. `message` is Danish and never echoes the value.
 */
const constrain = (
  dto: new () => object,
  property: string,
  code: FaultCode,
  message: string,
  holds: Holds,
): void =>
  registerDecorator({
    name: code,
    target: dto,
    propertyName: property,
    validator: {
      validate: (value, found) => holds(value, found?.object ?? {}),
      defaultMessage: (found) => (found?.value === undefined ? 'Feltet skal udfyldes.' : message),
    },
  });

/** Minus zero is no integer: it would not come back from JSON as it went in. */
const isSafeInteger: Holds = (value) => Number.isSafeInteger(value) && !Object.is(value, -0);

const listedCodes = 20;

const unknownCode = (codes: readonly string[]): string =>
  codes.length > listedCodes
    ? 'Koden findes ikke på kodelisten.'
    : `Koden findes ikke på kodelisten. Vælg en af: ${codes.join(', ')}.`;

/** A code of another type is `malformed`, another text `unknown_code`, and so is one that the law knows no more. */
const constrainCode = (
  dto: new () => object,
  property: string,
  { list }: CodeForm,
  dateField: string | undefined,
): void => {
  const isInForce: Holds = (value, object) => {
    const date: unknown = Reflect.get(object, dateField ?? '');
    return !isCode(list, value) || !isDanishDate(date) || isValidOn(list, value, date);
  };
  const isText: Holds = (value) => typeof value === 'string';
  const isKnown: Holds = (value) => typeof value !== 'string' || isCode(list, value);
  constrain(dto, property, 'malformed', 'Feltet skal være en kode i anførselstegn.', isText);
  constrain(dto, property, 'unknown_code', unknownCode(codesOf(list)), isKnown);
  if (dateField !== undefined)
    constrain(dto, property, 'unknown_code', 'Ydelsen findes ikke længere på den angivne dato.', isInForce);
};

/**
 * Gives a property of a DTO class the constraints that its field declares. Ranges are not among them: those the domain
 * refuses.
 */
export const constrainField = (
  dto: new () => object,
  property: string,
  { form, nullable, validOn }: Field,
): void => {
  const malformed = (message: string, holds: Holds): void =>
    constrain(dto, property, 'malformed', message, (value, object) =>
      value === null && nullable ? true : holds(value, object),
    );
  switch (form.kind) {
    case 'text':
      return malformed(form.wrong, form.holds);
    case 'word':
      return malformed(
        `Skal være en af: ${Object.keys(form.words).join(', ')}.`,
        (value) => typeof value === 'string' && Object.hasOwn(form.words, value),
      );
    case 'integer':
      return malformed(
        nullable ? 'Feltet skal være et helt tal eller null.' : 'Feltet skal være et helt tal.',
        isSafeInteger,
      );
    case 'flag':
      return malformed('Feltet skal være true eller false.', (value) => typeof value === 'boolean');
    case 'code':
      return constrainCode(dto, property, form, validOn);
    case 'list':
      return malformed(
        `Feltet skal være en liste med højst ${form.most} elementer.`,
        (value) => Array.isArray(value) && value.length <= form.most,
      );
    case 'codes':
    case 'byCode':
    case 'object':
      throw new Error(`${property}: nothing at the door states ${form.kind} in a field`);
  }
};
