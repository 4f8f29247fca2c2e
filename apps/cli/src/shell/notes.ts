import { danish } from '#libs/domain';
import { printable } from '../text/printable.ts';
import { type ProgressNote, progressBar } from './progress-bar.ts';

/** How long work goes on without a line about it where no bar can be drawn. */
const msBetweenLines = 5_000;

/** Where notes go; `isTTY` says that somebody sits in front of it. */
export type NotesStream = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** How far work is, `1.000 af 2.000 linjer`. */
const amount = (done: number, total: number | null, unit: string): string =>
  `${danish.number(done)}${total === null ? '' : ` af ${danish.number(total)}`} ${unit}`;

/** What is said to people beside the results: on stderr, in Danish. */
export class Notes {
  readonly #stream: NotesStream;

  constructor(stream: NotesStream) {
    this.#stream = stream;
    stream.on('error', () => undefined);
  }

  say(text: string): void {
    this.#stream.write(`${printable(text)}\n`);
  }

  /** A bar on a terminal; elsewhere a line every few seconds. `unit` names what is counted, in the plural. */
  async progress(label: string, unit: string): Promise<ProgressNote> {
    const written = (done: number, total: number | null): string => amount(done, total, unit);
    return this.#stream.isTTY === true
      ? progressBar(this.#stream, label, written)
      : this.#lines(label, written);
  }

  #lines(label: string, written: (done: number, total: number | null) => string): ProgressNote {
    let saidAt = performance.now();
    return {
      advance: (done, total) => {
        const now = performance.now();
        if (now - saidAt < msBetweenLines) return;
        saidAt = now;
        this.say(`${label}: ${written(done, total)}`);
      },
      end: () => undefined,
    };
  }
}
