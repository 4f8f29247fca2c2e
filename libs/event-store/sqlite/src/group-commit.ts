import type { AppendResult, StoredEvent } from '#libs/event-store';
import type { Append, LogWriter, AppendOutcome } from './log-writer.ts';

const groupSize = 1000;

interface Waiting extends Append {
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * One writer, one queue: appends that arrive in the same turn of the event loop, or while a group is being written,
 * share the next transaction. Throughput so grows with concurrency instead of costing a sync for each append.
 */
export class GroupCommit {
  readonly #writer: LogWriter;
  readonly #committed: (events: readonly StoredEvent[]) => void;
  readonly #drained: (() => void)[] = [];
  #queue: Waiting[] = [];
  #scheduled = false;
  #failed = false;

  /** `committed` hears of the events of every group, in the log's order, before their appends are answered. */
  constructor(writer: LogWriter, committed: (events: readonly StoredEvent[]) => void) {
    this.#writer = writer;
    this.#committed = committed;
  }

  append(append: Append): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ ...append, resolve, reject });
      this.#schedule();
    });
  }

  /** Resolves when nothing waits any more. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      this.#drained.push(resolve);
      this.#schedule();
    });
  }

  /**
   * Resolves when the last group was written, or something can be written again.
   *
   * @throws EventStoreUnavailable
   */
  async expectWriting(): Promise<void> {
    this.#writer.expectFiles();
    if (this.#failed) this.#writer.probe();
    this.#failed = false;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#writeGroup();
      if (this.#queue.length > 0) this.#schedule();
      else for (const resolve of this.#drained.splice(0)) resolve();
    });
  }

  #writeGroup(): void {
    const group = this.#takeGroup();
    if (group.length === 0) return;
    let outcomes: readonly AppendOutcome[];
    try {
      outcomes = this.#writer.write(group);
      this.#failed = false;
    } catch (error) {
      this.#failed = true;
      for (const { reject } of [...group, ...this.#queue.splice(0)]) reject(error as Error);
      return;
    }
    this.#answer(group, outcomes);
  }

  #takeGroup(): Waiting[] {
    let events = 0;
    let size = 0;
    while (size < this.#queue.length && events < groupSize)
      events += this.#queue[size++]?.chained.length ?? 0;
    return this.#queue.splice(0, size);
  }

  #answer(group: readonly Waiting[], outcomes: readonly AppendOutcome[]): void {
    this.#committed(outcomes.flatMap((outcome) => ('added' in outcome ? outcome.added : [])));
    outcomes.forEach((outcome, index) => {
      const waiting = group[index] as Waiting;
      if ('conflict' in outcome) waiting.reject(outcome.conflict);
      else waiting.resolve(outcome.result);
    });
  }
}
