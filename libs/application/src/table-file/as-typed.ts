import { type DecimalSign, readMinutes } from '#libs/domain';
import { type FileCell, cellText, clock } from './cell.ts';
import { type ColumnName, columns } from './columns.ts';
import { readDate } from './date-text.ts';
import { readRowCpr } from './row-person.ts';
import { readWeek } from './week-text.ts';

const withItsZero = (text: string): string => {
  const read = readRowCpr(text);
  return read?.isRestored ? read.cpr : text;
};

/** `7.5` is a day in May to a Danish spreadsheet. */
const withoutPoint = (text: string, sign: DecimalSign): string => {
  const minutes = text.includes('.') ? readMinutes(text, sign) : text;
  return typeof minutes === 'number' ? clock(minutes) : text;
};

/** What says the same, and is made nothing else of by a spreadsheet that opens it as CSV and stores it again. */
const steady: Readonly<Partial<Record<ColumnName, (text: string, sign: DecimalSign) => string>>> = {
  cpr: withItsZero,
  uge: (text) => readWeek(text) ?? text,
  timer: withoutPoint,
  begyndelse: (text) => readDate(text) ?? text,
};

/** A cell as somebody would type it; what has no value is empty. */
export const asTyped = (cell: FileCell | undefined, name: ColumnName, sign: DecimalSign): string => {
  if (cell === undefined) return '';
  const read = cellText(cell, columns[name].as);
  if ('wrong' in read) return '';
  return steady[name]?.(read.text, sign) ?? read.text;
};
