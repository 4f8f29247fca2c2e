import type { SheetColumn, SheetRow } from '#libs/domain';
import { printable } from './printable.ts';

const gap = '  ';

/** æ, ø and å are one character each, however they were typed. */
const width = (text: string): number => text.normalize('NFC').length;

/** What stands in a cell, on one line: a tab or the end of a line is a space. */
const shown = (cell: string): string => printable(cell.replaceAll(/\s*[\t\n\v\f\r]\s*/gu, ' '));

const padded = (text: string, to: number, align: SheetColumn['align']): string => {
  const room = ' '.repeat(Math.max(0, to - width(text)));
  return align === 'right' ? room + text : text + room;
};

/** Rows under headings, every column as wide as its widest cell; without headings when all of them are empty. */
export const table = (columns: readonly SheetColumn[], given: readonly SheetRow[]): string => {
  const rows = given.map((row) => (row === 'rule' ? row : row.map(shown)));
  const cells = rows.filter((row) => row !== 'rule');
  const widths = columns.map(({ heading }, index) =>
    Math.max(width(heading), ...cells.map((row) => width(row[index] ?? ''))),
  );
  const line = (row: readonly string[]): string =>
    columns
      .map(({ align }, index) => padded(row[index] ?? '', widths[index] ?? 0, align))
      .join(gap)
      .trimEnd();
  const rule = widths.map((columnWidth) => '─'.repeat(columnWidth)).join(gap);
  const headings = columns.map(({ heading }) => heading);
  const top = headings.every((heading) => heading === '') ? [] : [line(headings), rule];
  return [...top, ...rows.map((row) => (row === 'rule' ? rule : line(row)))].join('\n');
};
