const forms = [
  /^(?<year>\d{4})-W?(?<week>\d{1,2})$/i,
  /^(?<week>\d{1,2})[-/](?<year>\d{4})$/,
  /^uge\s+(?<week>\d{1,2})(?:\s*,\s*|\s+)(?<year>\d{4})$/i,
] as const;

/**
 * `2022-W31` of a week as people write it: `2022-31`, `31-2022`, `31/2022`, `uge 31 2022`, `uge 31, 2022`; another text
 * stays, and is no week.
 */
export const readWeek = (text: string | undefined): string | undefined => {
  for (const form of forms) {
    const { year, week } = (text && form.exec(text)?.groups) || {};
    if (year && week) return `${year}-W${week.padStart(2, '0')}`;
  }
  return text;
};
