import { notFormula } from '#libs/statistics-files';

const asText = (cell: string | number): string =>
  typeof cell === 'string' ? notFormula(cell) : String(cell);

/** Rows for Danish spreadsheets: semicolons between cells, a cell quoted where it must be. */
export const csvLines = (rows: readonly (readonly (string | number)[])[]): string =>
  rows
    .map((row) =>
      row
        .map(asText)
        .map((cell) => (/[";\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(';'),
    )
    .join('\n');
