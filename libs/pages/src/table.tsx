import type { ComponentChildren, VNode } from 'preact';
import { danish } from '#libs/domain';

/** A column of a table; numbers stand right. */
export interface Column<Row> {
  readonly heading: string;
  readonly align?: 'right';
  readonly cell: (row: Row) => ComponentChildren;
  /** Shown only where this is not the same for all rows. */
  readonly whereMixed?: (row: Row) => unknown;
}

const shownOf = <Row,>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly Column<Row>[] =>
  columns.filter(({ whereMixed }) => whereMixed === undefined || new Set(rows.map(whereMixed)).size > 1);

interface TableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** What is said when there are no rows, in Danish. */
  readonly none: string;
}

const classOf = ({ align }: { readonly align?: 'right' | undefined }): { readonly class?: string } =>
  align === 'right' ? { class: 'align-text-right' } : {};

/** A day in a cell, in numbers and in one line; `null`: none. */
export const Day = ({ day }: { readonly day: string | null }): VNode | null =>
  day === null ? null : (
    <time class="no-wrap" dateTime={day}>
      {danish.shortDay(day)}
    </time>
  );

/** Rows under headings; the first cell of each row names it. */
export const Table = <Row,>({ caption, columns: all, rows, keyOf, none }: TableProps<Row>): VNode => {
  if (rows.length === 0) return <p>{none}</p>;
  const columns = shownOf(all, rows);
  return (
    <div class="wide">
      <table class="table table--compact">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.heading} scope="col" {...classOf(column)}>
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.heading} scope="row" {...classOf(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.heading} {...classOf(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
