const forms = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
  /^(?<day>\d{1,2})[-./]\s?(?<month>\d{1,2})[-./]\s?(?<year>\d{4})$/,
] as const;

/** `2022-04-04` of a date as Danes write it: `04-04-2022`, `4/4-2022`, `4.4.2022`; another text stays, and is no date. */
export const readDate = (text: string | undefined): string | undefined => {
  for (const form of forms) {
    const { year, month, day } = (text && form.exec(text)?.groups) || {};
    if (year && month && day) return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  }
  return text;
};
