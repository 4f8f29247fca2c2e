/** What people read where hours and absence of a week are recorded. In a file that browsers load too: it imports nothing. */

/** Why hours are corrected, most often. */
export const reasonSuggestions = [
  'Timeseddel modtaget sent',
  'Tastefejl',
  'Rettet af leverandøren',
  'Sygemelding modtaget senere',
  'Registreret dobbelt',
] as const;

export const whyCorrected = 'Skriv, hvorfor timerne rettes.';

export const wrongHours = 'Skriv timer som 7,5 eller 7:30.';

export const wrongDays = 'Skriv antal dage som et helt tal fra 1 til 5.';

/** @param hours as text. */
export const tooManyHours = (hours: string): string => `En uge har 168 timer. Der står ${hours}.`;

export const tooManyDays = (days: number): string => `Fravær kan højst være 5 dage i alt. Der står ${days}.`;

/** More minutes than this in a week are asked about before they are recorded. */
export const manyMinutes = 48 * 60;

export const isManyRight = 'Over 48 timer i ugen. Er det rigtigt?';
