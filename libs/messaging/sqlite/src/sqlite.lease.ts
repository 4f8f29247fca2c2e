import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { type HeldLease, Lease, pauseUnless } from '#libs/platform';
import { isLocked, openForOwner } from '#libs/platform/sqlite';

/** How often a lease that somebody holds is asked for again. */
const askAgainMs = 500;

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
    const db = openForOwner(path, 0);
    try {
      db.exec('BEGIN EXCLUSIVE');
      return db;
    } catch (error) {
      db.close();
      if (isLocked(error)) return null;
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
