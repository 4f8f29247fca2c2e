import { createLogger, type Logger } from '#libs/platform';

/** A logger whose lines are kept. */
export class RecordedLog {
  readonly #lines: string[] = [];
  readonly logger: Logger = createLogger('debug', { write: (line) => void this.#lines.push(line) });

  get text(): string {
    return this.#lines.join('');
  }

  /** The lines as they would be parsed. */
  entries(): readonly Readonly<Record<string, unknown>>[] {
    return this.#lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}
