import type { HeadMark } from './head-mark.ts';
import { writeHeadMark } from './head-mark.ts';

const writeAfterMs = 500;

/** Writes the head mark half a second after it changed, and at close. */
export class HeadMarkKeeper {
  readonly #path: string;
  #mark: HeadMark;
  #written: HeadMark;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  #failure: unknown = null;
  #closed = false;

  constructor(path: string, mark: HeadMark) {
    this.#path = path;
    this.#mark = mark;
    this.#written = mark;
  }

  /** Why the mark could not be written; `null` when all is well. It is tried again until it can. */
  get failure(): unknown {
    return this.#failure;
  }

  advance(mark: HeadMark): void {
    this.#mark = mark;
    this.#timer ??= setTimeout(() => this.#write(), writeAfterMs);
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#writing;
    if (this.#written !== this.#mark) await writeHeadMark(this.#path, this.#mark);
  }

  #write(): void {
    const mark = this.#mark;
    this.#writing = writeHeadMark(this.#path, mark).then(
      () => this.#settle(mark, null),
      (error: unknown) => this.#settle(this.#written, error),
    );
  }

  #settle(written: HeadMark, failure: unknown): void {
    this.#written = written;
    this.#failure = failure;
    const behind = this.#written !== this.#mark && !this.#closed;
    this.#timer = behind ? setTimeout(() => this.#write(), writeAfterMs) : null;
  }
}
