import type { TableRow } from './cell.ts';
import { FileRefused } from './file-refused.ts';
import { longestRow, type TextLine } from './text-lines.ts';

/** An unquoted cell holds a quote: whoever wrote it and we may not mean the same. */
const strayQuote =
  'Et anførselstegn står midt i et felt. Sæt hele feltet i anførselstegn, og skriv det inde i feltet dobbelt.';

const closingQuote = (text: string, from: number): number => {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
};

const neverClosed = (line: number): FileRefused =>
  new FileRefused(
    line,
    `Anførselstegnet, der åbner i linje ${line}, bliver ikke lukket, hvor feltet slutter, og kan skjule rækker. Ret feltet: et anførselstegn inde i et felt skrives dobbelt, og hele feltet sættes i anførselstegn.`,
  );

const hidesRow = (line: number, hidden: number): FileRefused =>
  new FileRefused(
    line,
    `Anførselstegnet, der åbner i linje ${line}, ville skjule linje ${hidden}, som ligner en række. Luk anførselstegnet i linje ${line}, eller fjern linjeskiftet i feltet.`,
  );

/**
 * Puts lines together to rows by strict quoting: a cell that begins with a quote ends at the quote before a separator or
 * the row's end, quotes in it are doubled, and it may hold line breaks, but never a line that looks like a row.
 */
export class RowAssembler {
  readonly #separator: string;
  #looksLikeRow: (line: string) => boolean = () => true;
  #line = 0;
  #row = 0;
  #cells: string[] = [];
  #strayQuote = false;
  /** The quoted cell whose end has not come, and the line where it began. */
  #open: { text: string; readonly line: number } | undefined;
  #length = 0;

  /** @param before how many lines of the file stand before the first one that is added; they count as rows. */
  constructor(separator: string, before: number) {
    this.#separator = separator;
    this.#line = this.#row = before;
  }

  /** From now on, what looks like a row; before that every line does, since no header has a line break. */
  watchFor(looksLikeRow: (line: string) => boolean): void {
    this.#looksLikeRow = looksLikeRow;
  }

  /**
   * Takes the next line; answers the row that it completes.
   *
   * @throws FileRefused
   */
  add({ text, ending }: TextLine): TableRow | undefined {
    this.#line += 1;
    this.#length += text.length;
    if (this.#open && this.#looksLikeRow(text)) throw hidesRow(this.#open.line, this.#line);
    if (this.#length > longestRow)
      throw new FileRefused(this.#open?.line ?? this.#line, 'Rækken er længere end 65.536 tegn.');
    if (!this.#open && !text.includes('"')) this.#cells = text.split(this.#separator);
    else if (!this.#readCells(text, ending)) return undefined;
    return this.#completed();
  }

  /** @throws FileRefused when a quote is still open. */
  end(): void {
    if (this.#open) throw neverClosed(this.#open.line);
  }

  #completed(): TableRow {
    const wrong = this.#strayQuote ? { wrong: strayQuote } : {};
    const completed = { row: (this.#row += 1), cells: this.#cells, ...wrong };
    this.#cells = [];
    this.#strayQuote = false;
    this.#length = 0;
    return completed;
  }

  /** False while a quoted cell goes on in the next line. */
  #readCells(text: string, ending: string): boolean {
    let at: number | undefined = 0;
    while (at !== undefined) {
      if (!this.#open && text[at] === '"') {
        this.#open = { text: '', line: this.#line };
        at += 1;
      }
      at = this.#open ? this.#quoted(this.#open, text, at) : this.#plain(text, at);
      if (this.#open) this.#open.text += ending;
    }
    return this.#open === undefined;
  }

  /** Reads an unquoted cell; answers where the next one begins. */
  #plain(text: string, at: number): number | undefined {
    const end = text.indexOf(this.#separator, at);
    const cell = text.slice(at, end === -1 ? undefined : end);
    this.#strayQuote ||= cell.includes('"');
    this.#cells.push(cell);
    return end === -1 ? undefined : end + 1;
  }

  /** Reads on in a quoted cell, to its end or the line's; answers where the next one begins. */
  #quoted(open: { text: string; readonly line: number }, text: string, at: number): number | undefined {
    const close = closingQuote(text, at);
    open.text += text.slice(at, close === -1 ? undefined : close).replaceAll('""', '"');
    if (close === -1) return undefined;
    const end = close + 1;
    if (end < text.length && text[end] !== this.#separator) throw neverClosed(open.line);
    this.#cells.push(open.text);
    this.#open = undefined;
    return end < text.length ? end + 1 : undefined;
  }
}
