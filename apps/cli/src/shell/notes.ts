import type { Progress } from '#libs/event-store';
import { number } from '../text/danish.ts';

/** How long work goes on without a line about it where no bar can be drawn. */
const msBetweenLines = 5_000;

/** Long work that says how far it is. */
export interface ProgressNote {
  readonly advance: Progress;
  readonly end: () => void;
}

/** Where notes go; `isTTY` says that somebody sits in front of it. */
export type NotesStream = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** What is said to people beside the results: on stderr, in Danish. */
export class Notes {
  readonly #stream: NotesStream;

  constructor(stream: NotesStream) {
    this.#stream = stream;
    stream.on('error', () => undefined);
  }

  say(text: string): void {
    this.#stream.write(`${text}\n`);
  }

  /** A bar on a terminal; elsewhere a line every few seconds. `unit` names what is counted, in the plural. */
  async progress(label: string, unit: string): Promise<ProgressNote> {
    return this.#stream.isTTY ? this.#bar(label, unit) : this.#lines(label, unit);
  }

  async #bar(label: string, unit: string): Promise<ProgressNote> {
    const { default: cliProgress } = await import('cli-progress');
    const bar = new cliProgress.SingleBar({
      stream: this.#stream,
      format: `${label} {bar} {percentage} % · {shown}`,
      barCompleteChar: '█',
      barIncompleteChar: '░',
      hideCursor: true,
      fps: 10,
    });
    bar.start(0, 0, { shown: '' });
    return {
      advance: (done, total) => {
        const ofTotal = total === null ? '' : ` af ${number(total)}`;
        bar.setTotal(total ?? 0);
        bar.update(done, { shown: `${number(done)}${ofTotal} ${unit}` });
      },
      end: () => bar.stop(),
    };
  }

  #lines(label: string, unit: string): ProgressNote {
    let saidAt = performance.now();
    return {
      advance: (done, total) => {
        const now = performance.now();
        if (now - saidAt < msBetweenLines) return;
        saidAt = now;
        this.say(`${label}: ${number(done)}${total === null ? '' : ` af ${number(total)}`} ${unit}`);
      },
      end: () => undefined,
    };
  }
}
