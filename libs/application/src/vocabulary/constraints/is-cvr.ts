import { constraint } from './constraint.ts';

const eightDigits = /^\d{8}$/;
const pNumber = /^P\d{10}$/;
const weights = [2, 7, 6, 5, 4, 3, 2, 1];

/** True for a CVR number: eight digits whose weighted sum is divisible by 11 (the CVR register's modulus 11). */
export const isCvr = (value: unknown): value is string =>
  typeof value === 'string' &&
  eightDigits.test(value) &&
  weights.reduce((sum, weight, index) => sum + weight * Number(value[index]), 0) % 11 === 0;

/** True for `P` and a P-number (ten digits; its check digit is not reliable) or `CVR` and a CVR number. */
export const isProvider = (value: unknown): value is string =>
  typeof value === 'string' && (pNumber.test(value) || (value.startsWith('CVR') && isCvr(value.slice(3))));

/** An employer's CVR number. */
export const IsCvr = (): PropertyDecorator =>
  constraint('malformed', 'CVR-nummeret skal være 8 cifre og bestå modulus 11-kontrollen.', isCvr);

/** Where the hours were spent: a production unit or a company. */
export const IsProvider = (): PropertyDecorator =>
  constraint(
    'malformed',
    'Leverandøren skal være P og 10 cifre (P-nummer) eller CVR og et gyldigt CVR-nummer på 8 cifre.',
    isProvider,
  );
