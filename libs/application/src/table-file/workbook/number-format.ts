/** What a number is by the format that it is shown in. */
export type NumberForm = 'number' | 'date' | 'days' | 'percent';

/** Texts, escaped and filling characters, and all but the first section of a format say nothing of that. */
const bareOf = (format: string): string =>
  (format.split(';')[0] ?? '')
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '');

/** Reads a number format of a spreadsheet: `[h]:mm` and `hh:mm` are shares of a day, what has a day or a year is a date. */
export const numberFormOf = (format: string): NumberForm => {
  if (format === 'General') return 'number';
  const bare = bareOf(format).replaceAll(/am\/pm|a\/p/gi, '');
  if (/[yd]|mmm/i.test(bare)) return 'date';
  if (/[hs]|\[m+\]/i.test(bare)) return 'days';
  if (/m/i.test(bare)) return 'date';
  return bare.includes('%') ? 'percent' : 'number';
};
