import type { Sheet, SheetTable } from '#libs/domain';
import { table } from './table.ts';

const firstCells = ({ columns: [first], rows }: SheetTable): readonly string[] => [
  first?.heading ?? '',
  ...rows.map((row) => (row === 'rule' ? '' : (row[0] ?? ''))),
];

/** A table whose first column is at least so wide. */
const wide = ({ title, columns: [first, ...others], rows }: SheetTable, width: number): string => {
  const columns = first ? [{ ...first, heading: first.heading.padEnd(width) }, ...others] : others;
  return [...(title === undefined ? [] : [title]), table(columns, rows)].join('\n');
};

/** A sheet on a terminal: the first columns of all tables are equally wide, so that the numbers stand under one another. */
export const sheetText = ({ title, about, parts }: Sheet): string => {
  const tables = parts.filter((part) => typeof part !== 'string');
  const width = Math.max(0, ...tables.flatMap(firstCells).map(({ length }) => length));
  return [
    title.toUpperCase(),
    table([{ heading: '' }, { heading: '' }], about),
    ...parts.map((part) => (typeof part === 'string' ? part : wide(part, width))),
  ].join('\n\n');
};
