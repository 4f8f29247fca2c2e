import { checkText, decoded, type FileText, type OpenBytes } from './file-text.ts';
import { FileRefused } from './file-refused.ts';
import { isBlank, type TableRow } from './cell.ts';
import { RowAssembler } from './row-assembler.ts';
import { separatorOf, statedSeparator } from './separator.ts';
import { looksLikeRow, readHeader, type TableHeader } from './table-header.ts';
import { type TextLine, TextLines } from './text-lines.ts';

/** The lines of a file, as many at a time as its bytes come. */
async function* linesOf(
  open: OpenBytes,
  text: FileText,
): AsyncGenerator<readonly TextLine[], void, undefined> {
  const lines = new TextLines();
  for await (const letters of decoded(open, text)) yield lines.push(letters);
  yield lines.end();
}

/** A row of the file with the header that says what its cells are. */
export interface RowUnderHeader {
  readonly header: TableHeader;
  readonly row: TableRow;
}

/** Reads lines to rows: an optional `sep=X`, a header, and what follows. */
class RowReader {
  #lines = 0;
  #separator: string | undefined;
  #assembler: RowAssembler | undefined;
  #header: TableHeader | undefined;

  /** Takes the next line; answers the row that it completes, blank ones and the header apart. */
  add(line: TextLine): RowUnderHeader | undefined {
    this.#lines += 1;
    if (this.#lines === 1) this.#separator = statedSeparator(line.text);
    if (this.#lines === 1 && this.#separator !== undefined) return undefined;
    const row = this.#assemblerFor(line)?.add(line);
    if (!row || row.cells.every(isBlank)) return undefined;
    if (this.#header) return { header: this.#header, row };
    this.#header = readHeader(row, this.#separator ?? ';');
    this.#assembler?.watchFor(looksLikeRow(this.#header));
    return undefined;
  }

  /** @throws FileRefused when a quote is open, or there was no header. */
  end(): void {
    this.#assembler?.end();
    if (!this.#header) throw new FileRefused(1, 'Filen er tom.');
  }

  /** The separator is known from the first line that has anything on it. */
  #assemblerFor({ text }: TextLine): RowAssembler | undefined {
    if (this.#assembler || text.replaceAll(/[\s;,"]/g, '') === '') return this.#assembler;
    this.#separator = separatorOf(text, this.#lines, this.#separator);
    this.#assembler = new RowAssembler(this.#separator, this.#lines - 1);
    return this.#assembler;
  }
}

/**
 * The rows below the header, one at a time; blank ones are skipped but counted.
 *
 * @throws FileRefused as soon as the file cannot be read as rows.
 */
export async function* csvRows(
  open: OpenBytes,
  text: FileText,
): AsyncGenerator<RowUnderHeader, void, undefined> {
  const reader = new RowReader();
  for await (const lines of linesOf(open, text)) {
    for (const line of lines) {
      checkText(line.text, text);
      const read = reader.add(line);
      if (read) yield read;
    }
  }
  reader.end();
}
