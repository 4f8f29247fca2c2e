import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type HeldLease, keepPrivate, Lease, pauseUnless } from '#libs/platform';

/** How often a lease that somebody holds is asked for again. */
const askAgainMs = 500;
/** SQLite's result code for what another connection has locked: the lowest byte of every more precise one. */
const busy = 5;

/**
 * Leases among the processes of one machine: who holds one has a file of the data folder locked, and the operating
 * system lets go of that when the process dies, however it dies.
 */
export class SqliteLease extends Lease {
  readonly #folder: string;

  constructor(folder: string) {
    super();
    this.#folder = folder;
  }

  async acquire(name: string, signal: AbortSignal): Promise<HeldLease | null> {
    while (!signal.aborted) {
      const db = this.#lock(name);
      if (db) return heldBy(db);
      await pauseUnless(signal, askAgainMs);
    }
    return null;
  }

  #lock(name: string): DatabaseSync | null {
    const path = join(this.#folder, `${name}.lease`);
    keepPrivate(path);
    const db = new DatabaseSync(path, { timeout: 0 });
    try {
      db.exec('BEGIN EXCLUSIVE');
      return db;
    } catch (error) {
      db.close();
      if (((error as { readonly errcode?: number }).errcode ?? 0) % 256 === busy) return null;
      throw error;
    }
  }
}

const heldBy = (db: DatabaseSync): HeldLease => {
  const lost = new AbortController();
  return {
    lost: lost.signal,
    release: async () => {
      if (lost.signal.aborted) return;
      lost.abort();
      db.close();
    },
  };
};
