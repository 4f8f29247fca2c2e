import { statSync } from 'node:fs';

/** What has become of the path of a file that is open. */
export interface LostFile {
  readonly path: string;
  /** `gone`: nothing is there, or nothing that can be seen; `replaced`: another file is. */
  readonly how: 'gone' | 'replaced';
}

const lookMs = 250;
const besides = ['', '-wal', '-shm'];

const identityOf = (path: string): string | null => {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found ? `${found.dev} ${found.ino}` : null;
  } catch {
    return null;
  }
};

/**
 * The files of open databases: whether their paths still lead to them. What is written to a file that was deleted or
 * replaced is written for nobody, and SQLite says nothing of it.
 */
export class OpenedFiles {
  readonly #opened: ReadonlyMap<string, string>;
  #lookedAt = performance.now();
  #lost: LostFile | null = null;

  /** @param databases their paths; those that are not there are left out. */
  constructor(databases: readonly string[]) {
    const paths = databases.flatMap((path) => besides.map((suffix) => path + suffix));
    this.#opened = new Map(
      paths.flatMap((path) => {
        const identity = identityOf(path);
        return identity === null ? [] : [[path, identity] as const];
      }),
    );
  }

  /** The first that was lost, as of the last quarter of a second: a look takes some 20 µs; `null` when none was. */
  get lost(): LostFile | null {
    const now = performance.now();
    if (now - this.#lookedAt >= lookMs) {
      this.#lookedAt = now;
      this.#lost = this.#look();
    }
    return this.#lost;
  }

  #look(): LostFile | null {
    for (const [path, identity] of this.#opened) {
      const found = identityOf(path);
      if (found !== identity) return { path, how: found === null ? 'gone' : 'replaced' };
    }
    return null;
  }
}
