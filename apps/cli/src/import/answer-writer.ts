import type { LineAnswer } from '#libs/application';
import type { Output } from '../shell/output.ts';

export const answerFormats = ['ndjson', 'table', 'csv'] as const;

/** How answers are written: all of them for programs, or what was not carried out and what to know of the rest, for people. */
type AnswerFormat = (typeof answerFormats)[number];

interface Trouble {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

const troublesIn = (answer: LineAnswer): readonly Trouble[] =>
  'code' in answer ? [answer] : (answer.warnings ?? []).map((warning) => ({ line: answer.line, ...warning }));

const [lineWidth, codeWidth] = [9, 28];

const tableLine = (line: string, code: string, message: string): string =>
  `${line.padStart(lineWidth)}  ${code.padEnd(codeWidth)}  ${message}`;

const quoted = (text: string): string => (/[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A row for a spreadsheet. */
const csvLine = (cells: readonly string[]): string => cells.map(quoted).join(';');

/** Writes answers as they come. */
export class AnswerWriter {
  readonly #output: Output;
  readonly #format: AnswerFormat;
  #rows = 0;

  constructor(output: Output, format: AnswerFormat) {
    this.#output = output;
    this.#format = format;
  }

  async add(answer: LineAnswer): Promise<void> {
    if (this.#format === 'ndjson') return this.#output.line(JSON.stringify(answer));
    for (const { line, code, message } of troublesIn(answer)) {
      await this.#head();
      const cells = [String(line), code, message] as const;
      await this.#output.line(this.#format === 'csv' ? csvLine(cells) : tableLine(...cells));
    }
  }

  /** Says so when there was nothing to write. */
  async end(): Promise<void> {
    if (this.#format === 'csv') await this.#head();
    if (this.#format === 'table' && this.#rows === 0) await this.#output.line('Ingen linjer blev afvist.');
    await this.#output.flush();
  }

  async #head(): Promise<void> {
    this.#rows += 1;
    if (this.#rows > 1) return;
    const names = ['linje', 'kode', 'forklaring'] as const;
    if (this.#format === 'csv') return this.#output.line(`\uFEFF${csvLine(names)}`);
    const rule = tableLine('─'.repeat(lineWidth), '─'.repeat(codeWidth), '─'.repeat(codeWidth));
    return this.#output.line(`${tableLine('Linje', 'Kode', 'Forklaring')}\n${rule}`);
  }
}
