const shortInteger = /^(?:0|-?[1-9]\d{0,14})$/;

const firstOtherThanZero = (digits: string): number => {
  let at = 0;
  while (digits[at] === '0') at += 1;
  return at;
};

const lastOtherThanZero = (digits: string): number => {
  let at = digits.length - 1;
  while (digits[at] === '0') at -= 1;
  return at;
};

/** One text for one decimal value: sign, digits without zeros at the ends, power of ten. */
const decimalOf = (token: string): string => {
  const sign = token.startsWith('-') ? '-' : '';
  const [mantissa = '', exponent = '0'] = token.slice(sign.length).toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = whole + fraction;
  const [first, last] = [firstOtherThanZero(digits), lastOtherThanZero(digits)];
  if (first > last) return `${sign}0`;
  const power = Number(exponent) - fraction.length + digits.length - 1 - last;
  return `${sign}${digits.slice(first, last + 1)}e${power}`;
};

/**
 * True when a JSON number is the decimal value of the double that it is read as: `7.0`, `1e3` and `0.1` are;
 * `2219.99999999999999999`, `9007199254740993`, `1e400` and `-0` are not.
 */
export const isKeptExactly = (token: string): boolean => {
  if (shortInteger.test(token)) return true;
  const value = Number(token);
  return Number.isFinite(value) && decimalOf(token) === decimalOf(String(value));
};
