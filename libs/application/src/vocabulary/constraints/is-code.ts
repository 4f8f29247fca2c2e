import { type CodeList, codes, codesOf, isCode } from '#libs/domain';
import { constraint } from './constraint.ts';
import { ydelseIsValidOn } from '../ydelse-validity.ts';

const listedCodes = 20;

const unknownCode = (list: CodeList): string => {
  const known = codesOf(list);
  return known.length > listedCodes
    ? 'Koden findes ikke på kodelisten.'
    : `Koden findes ikke på kodelisten. Vælg en af: ${known.join(', ')}.`;
};

/** A code of a closed list: another type is `malformed`, another text `unknown_code`. */
export const IsCode = (list: CodeList): PropertyDecorator => {
  const isText = constraint(
    'malformed',
    'Feltet skal være en kode i anførselstegn.',
    (value) => typeof value === 'string',
  );
  const isKnown = constraint(
    'unknown_code',
    unknownCode(list),
    (value) => typeof value !== 'string' || isCode(list, value),
  );
  return (target, property) => {
    isText(target, property);
    isKnown(target, property);
  };
};

/** An ydelse that the law still knows on the date in the field `dateField`. */
export const IsYdelseOn = (dateField: string): PropertyDecorator => {
  const isYdelse = IsCode(codes.ydelse);
  const isInForce = constraint(
    'unknown_code',
    'Ydelsen findes ikke længere på den angivne dato.',
    (value, object) =>
      !isCode(codes.ydelse, value) || ydelseIsValidOn(value, Reflect.get(object ?? {}, dateField)),
  );
  return (target, property) => {
    isYdelse(target, property);
    isInForce(target, property);
  };
};
