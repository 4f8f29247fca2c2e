import { FileRefused } from './file-refused.ts';

/** A line of text without its end, and the end: CR, LF, CRLF, or nothing at the end of the text. */
export interface TextLine {
  readonly text: string;
  readonly ending: string;
}

/** The longest row, and so the longest line, in characters. */
export const longestRow = 65_536;

const lineEnd = /\r\n|\n|\r/g;

/** Cuts text into lines that end in CR, LF or CRLF, in mixed ways too. Holds at most one unfinished line. */
export class TextLines {
  #rest = '';
  #lines = 0;

  /** The lines that the text completes. */
  push(text: string): readonly TextLine[] {
    const lines: TextLine[] = [];
    const whole = this.#rest + text;
    let start = 0;
    for (const { index, 0: ending } of whole.matchAll(lineEnd)) {
      if (ending === '\r' && index === whole.length - 1) break;
      lines.push(this.#line(whole.slice(start, index), ending));
      start = index + ending.length;
    }
    this.#rest = whole.slice(start);
    if (this.#rest.length > longestRow) this.#refuse();
    return lines;
  }

  /** The last line, when it had no end of its own. */
  end(): readonly TextLine[] {
    if (this.#rest === '') return [];
    const text = this.#rest.endsWith('\r') ? this.#rest.slice(0, -1) : this.#rest;
    return [this.#line(text, this.#rest.slice(text.length))];
  }

  #line(text: string, ending: string): TextLine {
    this.#lines += 1;
    if (text.length > longestRow) this.#refuse();
    return { text, ending };
  }

  #refuse(): never {
    throw new FileRefused(this.#lines + 1, 'Rækken er længere end 65.536 tegn.');
  }
}
