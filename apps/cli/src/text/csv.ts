/** A text that a spreadsheet would take for a formula is one to it no more. */
const asText = (cell: string | number): string =>
  typeof cell === 'string' && /^[=+\-@]/.test(cell) ? `'${cell}` : String(cell);

/** Rows for Danish spreadsheets: semicolons between cells, a cell quoted where it must be. */
export const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows
    .map((row) =>
      row
        .map(asText)
        .map((cell) => (/[";\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(';'),
    )
    .join('\n');
