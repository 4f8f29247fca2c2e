import type { EventStore } from '#libs/event-store';
import { CheckpointNotInLog, expectInLog } from '#libs/event-store/following';
import type { LiveTables } from './projection-target.ts';

/**
 * Makes sure that the log is the one that the read models were made of, and not one that was put back to an earlier time:
 * at the first question, again whenever the log's server has failed or a connection to it has ended since, because it may
 * have come back another, and whenever somebody looks.
 */
export class OneHistory {
  readonly #store: EventStore;
  readonly #readModels: readonly Pick<LiveTables, 'model' | 'checkpoint'>[];
  #isSure = false;
  #checking: Promise<void> | null = null;
  #notInLog: CheckpointNotInLog | null = null;

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

  /** Looks although nothing has failed; that nothing answers is for others to tell, and makes nobody doubt. */
  async look(): Promise<void> {
    try {
      await this.#check();
    } catch (error) {
      if (error instanceof CheckpointNotInLog) this.doubt();
    }
  }

  /** That the log does not hold the last event of a read model, as of the last look; `null` when it does. */
  get notInLog(): CheckpointNotInLog | null {
    return this.#notInLog;
  }

  async #check(): Promise<void> {
    try {
      for (const tables of this.#readModels)
        await expectInLog(this.#store, tables.model.categories, await tables.checkpoint());
      this.#notInLog = null;
    } catch (error) {
      if (error instanceof CheckpointNotInLog) this.#notInLog = error;
      throw error;
    }
  }
}
