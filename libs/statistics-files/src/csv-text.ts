/** What a cell of a file holds; `null`: nothing. */
export type FileValue = string | number | null;

/** A text that a spreadsheet would take for a formula is one to it no more. */
export const notFormula = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const cellText = (cell: FileValue): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  const text = notFormula(cell);
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as CSV for Danish spreadsheets: semicolons, decimal comma, CRLF, UTF-8 with a mark of the byte order. */
export const csvText = (rows: readonly (readonly FileValue[])[]): Uint8Array => {
  const text = rows.map((row) => `${row.map(cellText).join(';')}\r\n`).join('');
  return new TextEncoder().encode(`\uFEFF${text}`);
};
