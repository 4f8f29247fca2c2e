const id = /^[A-Za-z0-9._:-]{1,46}$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const cvr = /^\d{8}$/;
const pNumber = /^P1\d{9}$/;
const olderPNumber = /^P\d{10}$/;
const likeCpr = /(?<!\d)(\d{2})(\d{2})(?:\d{6}|\d{2}-\d{4})(?!\d)/gu;
const longestMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const cvrWeights = [2, 7, 6, 5, 4, 3, 2, 1];

/** The longest free text, in Unicode code points. */
export const longestText = 1_500;

/** True for a UUID in upper or lower case, of any version. */
export const isUuid = (value: unknown): value is string => typeof value === 'string' && uuid.test(value);

const isBirthday = (day: number, month: number): boolean => {
  const longest = longestMonth[month - 1] ?? 0;
  return (day >= 1 && day <= longest) || (day > 60 && day - 60 <= longest);
};

/**
 * True when the text holds what can be a CPR number: exactly ten digits in a row, or six, a hyphen and four, the first
 * four of which are a day and a month. (60 is added to the day of some numbers.)
 */
const holdsCpr = (text: string): boolean =>
  [...text.matchAll(likeCpr)].some(([, day, month]) => isBirthday(Number(day), Number(month)));

/** True for an id that a caller may make. A UUID is one, whatever its digits. */
export const isId = (value: unknown): value is string =>
  typeof value === 'string' && id.test(value) && (isUuid(value) || !holdsCpr(value));

/** True for a CVR number: eight digits whose weighted sum is divisible by 11 (the CVR register's modulus 11). */
export const isCvr = (value: unknown): value is string =>
  typeof value === 'string' &&
  cvr.test(value) &&
  cvrWeights.reduce((sum, weight, index) => sum + weight * Number(value[index]), 0) % 11 === 0;

/** What a caller reads about a provider of another form. */
export const providerForm =
  'Leverandøren skal være P og et P-nummer (10 cifre, det første er 1) eller CVR og et gyldigt CVR-nummer på 8 cifre.';

/** True for `P` and a P-number (ten digits from 1 on; its check digit is not reliable) or `CVR` and a CVR number. */
export const isProvider = (value: unknown): value is string =>
  typeof value === 'string' && (pNumber.test(value) || (value.startsWith('CVR') && isCvr(value.slice(3))));

const isShortEnough = (text: string): boolean =>
  text.length <= longestText || (text.length <= 2 * longestText && Array.from(text).length <= longestText);

/** True for up to 1,500 characters of well-formed Unicode. Only white space passes: the decider takes it as missing. */
export const isFreeText = (value: unknown): value is string =>
  typeof value === 'string' && isShortEnough(value) && value.isWellFormed();

/** True for a provider, also of the form of older logs (`P` and any ten digits): what stands there can be corrected. */
export const isProviderEver = (value: unknown): value is string =>
  isProvider(value) || (typeof value === 'string' && olderPNumber.test(value));
