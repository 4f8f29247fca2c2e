const decimal = /^([+-]?)(?=[\d.,]*\d)(\d{0,12})(?:[.,](\d{0,20}))?$/;
const clock = /^([+-]?)(\d{1,12}):([0-5]\d)$/;
const pointAndTwoOrThree = /\.\d{2,3}$/;
const commaAndThree = /\d,\d{3}$/;

/** How hours are written: `point` says that a point is a decimal point, whatever stands behind it. */
export type DecimalSign = 'point' | 'any';

/** Minutes, or why the text is no hours (Danish). */
type ReadHours = number | string;

const signed = (sign: string | undefined, minutes: bigint): number =>
  Number(sign === '-' ? -minutes : minutes);

const ofDecimal = ([, sign, whole = '', fraction = '']: RegExpExecArray): number => {
  const scale = 10n ** BigInt(fraction.length);
  return signed(sign, (BigInt(`${whole}${fraction}`) * 60n * 2n + scale) / (2n * scale));
};

const ambiguity = (text: string, sign: DecimalSign): string | undefined => {
  if (sign === 'any' && pointAndTwoOrThree.test(text))
    return 'Timerne kan læses på flere måder. Skriv 7,5 eller 7:30; eller sig ved indlæsningen, at punktum er decimaltegn (--decimal point).';
  if (sign === 'point' && commaAndThree.test(text))
    return 'Timerne kan læses på flere måder: et komma før tre cifre kan være et tusindtegn. Skriv timerne uden.';
  return undefined;
};

/**
 * Minutes of hours as people type them: `7`, `7,5`, `7.5` and `7:30`. Exact decimal arithmetic, rounded to the nearest
 * minute, half a minute away from zero. What can be read in two ways is refused: `7.30` and `1.234` unless a point was
 * said to be decimal, and anything with a thousands sign.
 */
export const readHours = (text: string, sign: DecimalSign): ReadHours => {
  const ofClock = clock.exec(text);
  if (ofClock) return signed(ofClock[1], BigInt(ofClock[2] ?? '') * 60n + BigInt(ofClock[3] ?? ''));
  const match = decimal.exec(text);
  if (!match) return 'Timer skal skrives som 7, 7,5, 7.5 eller 7:30, uden tusindtegn.';
  return ambiguity(text, sign) ?? ofDecimal(match);
};
