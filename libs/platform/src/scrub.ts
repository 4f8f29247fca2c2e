const longestMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const uuidOrHash = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32,}';
const tenDigits = String.raw`(?<!\d)(\d{2})(\d{2})\d{2}(?:\s?[-\u2010-\u2015\u2212]?\s?|%2d|%20)\d{4}(?!\d)`;
const mayBeCpr = new RegExp(tenDigits, 'i');
const idOrCpr = new RegExp(`${uuidOrHash}|${tenDigits}`, 'gi');
const credentials = /:\/\/[^\s/@"]+@/g;

/** Day 61 to 91 are administrative numbers: the day of birth plus 60. */
const isPossibleDay = (day: number, month: number): boolean => {
  const born = day > 60 ? day - 60 : day;
  return born >= 1 && born <= (longestMonth[month - 1] ?? 0);
};

const withoutCpr = (text: string): string =>
  mayBeCpr.test(text)
    ? text.replaceAll(idOrCpr, (found: string, day?: string, month?: string) =>
        day !== undefined && isPossibleDay(Number(day), Number(month)) ? '[cpr]' : found,
      )
    : text;

/**
 * The text without anything that looks like a CPR number (ddmmyy-xxxx or ddmmyyxxxx where ddmmyy is a possible date)
 * and without user names and passwords in URLs. UUIDs and hashes are left as they are.
 */
export const scrub = (text: string): string => withoutCpr(text).replaceAll(credentials, '://[skjult]@');

const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|[\d-][\d.eE+-]*/g;
const isSuspect = (line: string): boolean =>
  mayBeCpr.test(line) || line.includes('://') || line.includes(String.raw`\u`);

const scrubToken = (token: string): string => {
  const text = token.startsWith('"') ? (JSON.parse(token) as string) : token;
  const scrubbed = scrub(text);
  return scrubbed === text ? token : JSON.stringify(scrubbed);
};

/** The same for a line of JSON, which stays JSON: in its keys, its strings and its numbers. */
export const scrubJson = (line: string): string =>
  isSuspect(line) ? line.replaceAll(stringOrNumber, scrubToken) : line;
