import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Fault, systemFault } from '#libs/platform';
import type { Erasure } from './erasure.ts';

/** The file of erasures that lies outside of data and backups cannot be read or written; nothing was erased. */
export class ErasureFileUnusable extends Fault {
  override readonly name = 'ErasureFileUnusable';
  readonly kind = 'unavailable';

  constructor(path: string, cause: unknown) {
    const why = systemFault(cause)?.text ?? 'den er beskadiget, eller er en anden fil.';
    super(`Fortegnelsen over sletninger (ERASURE_REGISTER, ${path}) kan ikke bruges: ${why}`, { cause });
  }
}

/** The lines that were written to their end: what a crash cut off was never acknowledged. */
const wholeLines = (text: string): string => text.slice(0, text.lastIndexOf('\n') + 1);

/** Ends a line that a crash cut off; what others wrote meanwhile stays. */
const cutOff = ' cut off';

const erasuresIn = (text: string): ReadonlyMap<string, Erasure> =>
  new Map(
    wholeLines(text)
      .split('\n')
      .slice(0, -1)
      .filter((line) => !line.endsWith(cutOff))
      .map((line) => {
        const erasure = JSON.parse(line) as Erasure;
        return [erasure.erasureId, erasure];
      }),
  );

/**
 * The erasures that were approved, a line of JSON each, in a file outside of data and backups: whoever restores a copy from
 * before an erasure is told by it whom to erase again. A line is durable before anything is destroyed.
 */
export class ErasureFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Every erasure in it, by id; none when there is no file.
   *
   * @throws ErasureFileUnusable
   */
  async all(): Promise<ReadonlyMap<string, Erasure>> {
    return this.#attempt(async () => erasuresIn(await this.#text()));
  }

  /**
   * Adds those that it does not hold yet; durable when it resolves. Others may add at the same time: nothing is ever taken away,
   * and a line that two add is one erasure.
   *
   * @throws ErasureFileUnusable
   */
  async add(erasures: readonly Erasure[]): Promise<void> {
    await this.#attempt(async () => {
      const text = await this.#text();
      const known = erasuresIn(text);
      const added = erasures.filter(({ erasureId }) => !known.has(erasureId));
      if (added.length === 0) return;
      const lines = added.map((one) => `${JSON.stringify(one)}\n`).join('');
      await this.#append(text === wholeLines(text) ? lines : `${cutOff}\n${lines}`);
    });
  }

  /**
   * Makes sure that it can be added to, so that nothing is approved that cannot be carried out.
   *
   * @throws ErasureFileUnusable
   */
  async expectWritable(): Promise<void> {
    await this.#attempt(() => this.#append(''));
  }

  async #append(lines: string): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    await using file = await open(this.#path, 'a', 0o600);
    await file.writeFile(lines);
    await file.sync();
    await using folder = await open(dirname(this.#path));
    await folder.sync();
  }

  async #text(): Promise<string> {
    try {
      return await readFile(this.#path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  }

  async #attempt<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw new ErasureFileUnusable(this.#path, error);
    }
  }
}
