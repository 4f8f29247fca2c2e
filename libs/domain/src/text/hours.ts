/** A number with a decimal comma and points between thousands, as `Intl` writes it, whose first formatter takes a browser long to make. */
const danishNumber = (number: number): string => {
  const [whole = '', fraction] = String(number).split('.');
  const grouped = whole.replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, '.');
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
};

/**
 * Integer minutes as hours, exactly: whole quarters of an hour with a decimal comma (450 → `7,5`), anything else as
 * hours and minutes (440 → `7:20`).
 */
export const hours = (minutes: number): string =>
  minutes % 15 === 0
    ? danishNumber(minutes / 60)
    : `${danishNumber(Math.floor(minutes / 60))}:${String(minutes % 60).padStart(2, '0')}`;

const decimal = /^([+-]?)(?=[\d.,]*\d)(\d{0,12})(?:[.,](\d{0,20}))?$/;
const clock = /^([+-]?)(\d{1,12}):([0-5]\d)$/;
const pointAndTwoOrThree = /\.\d{2,3}$/;
const commaAndThree = /\d,\d{3}$/;

/** How hours are written: `point` says that a point is a decimal point, whatever stands behind it. */
export type DecimalSign = 'point' | 'any';

const signed = (sign: string | undefined, minutes: bigint): number =>
  Number(sign === '-' ? -minutes : minutes);

const ofDecimal = ([, sign, whole = '', fraction = '']: RegExpExecArray): number => {
  const scale = 10n ** BigInt(fraction.length);
  return signed(sign, (BigInt(`${whole}${fraction}`) * 60n * 2n + scale) / (2n * scale));
};

/**
 * Minutes of hours as people type them: `7`, `7,5`, `7.5` and `7:30`. Exact decimal arithmetic, rounded to the nearest
 * minute, half a minute away from zero. What can be read in two ways is `ambiguous`: `7.30` and `1.234` unless a point was
 * said to be decimal, and then `1,234`; anything else, with a thousands sign too, is `unreadable`.
 */
export const readMinutes = (text: string, sign: DecimalSign): number | 'ambiguous' | 'unreadable' => {
  const ofClock = clock.exec(text);
  if (ofClock) return signed(ofClock[1], BigInt(ofClock[2] ?? '') * 60n + BigInt(ofClock[3] ?? ''));
  const match = decimal.exec(text);
  if (!match) return 'unreadable';
  return (sign === 'any' ? pointAndTwoOrThree : commaAndThree).test(text) ? 'ambiguous' : ofDecimal(match);
};
