const id = /^[A-Za-z0-9._:-]{1,46}$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const cvr = /^\d{8}$/;
const pNumber = /^P\d{10}$/;
const cvrWeights = [2, 7, 6, 5, 4, 3, 2, 1];

/** The longest free text, in Unicode code points. */
export const longestText = 1_500;

/** True for an id that a caller may make. */
export const isId = (value: unknown): value is string => typeof value === 'string' && id.test(value);

/** True for a UUID in upper or lower case, of any version. */
export const isUuid = (value: unknown): value is string => typeof value === 'string' && uuid.test(value);

/** True for a CVR number: eight digits whose weighted sum is divisible by 11 (the CVR register's modulus 11). */
export const isCvr = (value: unknown): value is string =>
  typeof value === 'string' &&
  cvr.test(value) &&
  cvrWeights.reduce((sum, weight, index) => sum + weight * Number(value[index]), 0) % 11 === 0;

/** True for `P` and a P-number (ten digits; its check digit is not reliable) or `CVR` and a CVR number. */
export const isProvider = (value: unknown): value is string =>
  typeof value === 'string' && (pNumber.test(value) || (value.startsWith('CVR') && isCvr(value.slice(3))));

const isShortEnough = (text: string): boolean =>
  text.length <= longestText || (text.length <= 2 * longestText && Array.from(text).length <= longestText);

/** True for up to 1,500 characters of well-formed Unicode. Only white space passes: the decider takes it as missing. */
export const isFreeText = (value: unknown): value is string =>
  typeof value === 'string' && isShortEnough(value) && value.isWellFormed();
