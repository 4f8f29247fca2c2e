import { constraint } from './constraint.ts';

/** Minus zero is no integer: it would not come back from JSON as it went in. */
const isSafeInteger = (value: unknown): boolean => Number.isSafeInteger(value) && !Object.is(value, -0);

/** A whole number. Whether it is in range is for the domain to refuse. */
export const IsSafeInteger = (): PropertyDecorator =>
  constraint('malformed', 'Feltet skal være et helt tal.', isSafeInteger);

/** A whole number, or `null` where that says something of its own. */
export const IsSafeIntegerOrNull = (): PropertyDecorator =>
  constraint(
    'malformed',
    'Feltet skal være et helt tal eller null.',
    (value) => value === null || isSafeInteger(value),
  );

/** `true` or `false`. */
export const IsTrueOrFalse = (): PropertyDecorator =>
  constraint('malformed', 'Feltet skal være true eller false.', (value) => typeof value === 'boolean');
