import { type DecimalSign, readMinutes } from '#libs/domain';

export type { DecimalSign } from '#libs/domain';

const ambiguous: Readonly<Record<DecimalSign, string>> = {
  any: 'Timerne kan læses på flere måder. Skriv 7,5 eller 7:30; eller sig ved indlæsningen, at punktum er decimaltegn.',
  point:
    'Timerne kan læses på flere måder: et komma før tre cifre kan være et tusindtegn. Skriv timerne uden.',
};

/** `7:30:00`: spreadsheets store a time of day in a CSV so. */
const noSeconds = /(?<=:\d\d):00$/;

/** Minutes of hours in a file, or why the text is no hours (Danish). */
export const readHours = (text: string, sign: DecimalSign): number | string => {
  const minutes = readMinutes(text.replace(noSeconds, ''), sign);
  if (minutes === 'unreadable') return 'Timer skal skrives som 7, 7,5, 7.5 eller 7:30, uden tusindtegn.';
  return minutes === 'ambiguous' ? ambiguous[sign] : minutes;
};
