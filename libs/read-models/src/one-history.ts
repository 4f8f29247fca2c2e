import type { EventStore } from '#libs/event-store';
import { expectInLog } from '#libs/event-store/following';
import type { LiveTables } from './projection-target.ts';

/**
 * Makes sure that the log is the one that the read models were made of, and not one that was put back to an earlier time:
 * at the first question, and again whenever the log's server has failed since, because it may have come back another.
 */
export class OneHistory {
  readonly #store: EventStore;
  readonly #readModels: readonly Pick<LiveTables, 'model' | 'checkpoint'>[];
  #isSure = false;
  #checking: Promise<void> | null = null;

  constructor(store: EventStore, readModels: readonly Pick<LiveTables, 'model' | 'checkpoint'>[]) {
    this.#store = store;
    this.#readModels = readModels;
  }

  /** The log's server has failed: it may come back as of an earlier time. */
  doubt(): void {
    this.#isSure = false;
    this.#checking = null;
  }

  /**
   * Resolves when the log holds the last event of every read model.
   *
   * @throws CheckpointNotInLog until the read models have been rebuilt, and what reading throws.
   */
  async expect(): Promise<void> {
    if (this.#isSure) return;
    this.#checking ??= this.#check();
    const checking = this.#checking;
    try {
      await checking;
      // When it was doubted meanwhile, this check proves nothing for the next command.
      if (this.#checking === checking) this.#isSure = true;
    } finally {
      if (this.#checking === checking) this.#checking = null;
    }
  }

  async #check(): Promise<void> {
    for (const tables of this.#readModels)
      await expectInLog(this.#store, tables.model.categories, await tables.checkpoint());
  }
}
