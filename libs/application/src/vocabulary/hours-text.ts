const pattern = /^([+-]?)(?=[\d.,]*\d)(\d{0,12})(?:[.,](\d{0,20}))?$/;

/**
 * Minutes of hours as people type them: `7,5` and `7.5` are 450. Exact decimal arithmetic, rounded to the nearest
 * minute, half a minute away from zero. `undefined` when the text is no such number.
 */
export const minutesOfHours = (text: string): number | undefined => {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  const scale = 10n ** BigInt(fraction.length);
  const minutes = (BigInt(`${whole}${fraction}`) * 60n * 2n + scale) / (2n * scale);
  return Number(sign === '-' ? -minutes : minutes);
};
