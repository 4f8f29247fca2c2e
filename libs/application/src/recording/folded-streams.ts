import { LRUCache } from 'lru-cache';
import { ConcurrencyConflict, EventStore, type StoredEvent, type StreamHead } from '#libs/event-store';
import { Fault } from '#libs/platform';
import { Turns } from './turns.ts';

/** How often a command that lost a race to another writer is decided anew before the caller is asked to retry. */
const attempts = 5;

/** How many events the kept records of one category hold in all; other streams are read again for their next command. */
const keptEvents = 250_000;

/** The race was lost every time; nothing was recorded and the caller may try again. */
export class LostEveryRace extends Fault {
  override readonly name = 'LostEveryRace';
  readonly kind = 'contended';

  override get text(): string {
    return 'Sagen bliver ændret af andre lige nu. Prøv igen.';
  }
}

/** What the first giving of a command left behind, so that every repeat is answered alike. */
export interface HandledCommand {
  readonly digest: string;
  /** That of its last event. */
  readonly revision: number;
}

/** What every stream's record has, whatever is folded of its events. */
export interface StreamRecord {
  /** `null` while nothing is recorded in the stream. */
  readonly head: (StreamHead & { readonly recordedAt: string }) | null;
  /**
   * By command id: several when the id was taken a second time by who could not see the first. Grows in place: the record is
   * held by one command at a time.
   */
  readonly handled: Map<string, readonly HandledCommand[]>;
}

/**
 * The commands of one id, once an event of one is added: the events of a command follow each other and share a digest. Whoever
 * reads beside may add an event again.
 */
const withEventOf = (
  handled: readonly HandledCommand[] | undefined,
  command: HandledCommand,
): readonly HandledCommand[] => {
  if (!handled) return [command];
  const { digest, revision } = command;
  const begun = handled.findIndex((one) => one.digest === digest && one.revision >= revision - 1);
  return begun < 0 ? handled.concat(command) : handled.with(begun, command);
};

/** Head and handled commands after a further event. */
export const afterEvent = (
  { handled }: StreamRecord,
  { revision, metadata: { hash, recordedAt, commandId, commandDigest: digest } }: StoredEvent,
): StreamRecord => {
  handled.set(commandId, withEventOf(handled.get(commandId), { digest, revision }));
  return { head: { revision, hash, recordedAt }, handled };
};

/** How the streams of one category are folded. */
interface Folding<Record extends StreamRecord> {
  streamOf(id: string): string;
  blank(): Record;
  after(record: Record, event: StoredEvent): Record;
}

/**
 * The folded streams of one category that commands came for lately. A kept record may be behind the log when other
 * processes write too: an append that builds on it is then refused by the store, and any other answer is given only after
 * `refreshed`.
 */
export class FoldedStreams<Record extends StreamRecord> {
  readonly #store: EventStore;
  readonly #folding: Folding<Record>;
  readonly #kept = new LRUCache<string, Record>({
    maxSize: keptEvents,
    sizeCalculation: ({ head }) => (head?.revision ?? 0) + 1,
  });
  readonly #turns = new Turns();

  constructor(store: EventStore, folding: Folding<Record>) {
    this.#store = store;
    this.#folding = folding;
  }

  /** Runs `work` when every earlier work under the id has ended, however it ended; work under different ids runs side by side. */
  inTurn<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
    return this.#turns.take(id, work);
  }

  /**
   * Answers by the record, anew when what is recorded was another's meanwhile: an answer that records nothing holds only
   * when the log has no news.
   *
   * @throws LostEveryRace
   */
  async answered<Answer extends { readonly status: string }>(
    id: string,
    attempt: (record: Record) => Promise<Answer>,
  ): Promise<Answer> {
    for (let tried = 0; tried < attempts; tried += 1) {
      const { record, kept } = await this.of(id);
      try {
        const answer = await attempt(record);
        if (answer.status === 'accepted' || !kept) return answer;
        const fresh = await this.refreshed(id);
        if (fresh.head?.hash === record.head?.hash) return answer;
      } catch (error) {
        if (!(error instanceof ConcurrencyConflict)) {
          // It may have been recorded all the same.
          this.#kept.delete(id);
          throw error;
        }
        await this.refreshed(id);
      }
    }
    throw new LostEveryRace();
  }

  /** The record with everything that the log has now, and nothing else. */
  async refreshed(id: string): Promise<Record> {
    const kept = this.#kept.get(id);
    const record = (kept && (await this.#goneOn(id, kept))) ?? (await this.read(id));
    if (record.head) this.keep(id, record);
    else this.#kept.delete(id);
    return record;
  }

  /** Keeps the record with what was just appended to it. */
  keep(id: string, record: Record): void {
    this.#kept.set(id, record);
  }

  /** The record as the log has it now. It is not kept: it serves a question, or another stream's command outside of this one's turn. */
  async read(id: string): Promise<Record> {
    let record = this.#folding.blank();
    for await (const events of this.#store.readStream(this.#folding.streamOf(id)))
      record = this.#folded(record, events);
    return record;
  }

  #folded(record: Record, events: readonly StoredEvent[]): Record {
    return events.reduce((before, event) => this.#folding.after(before, event), record);
  }

  /** The record as it was kept, or as the log has it now. */
  async of(id: string): Promise<{ readonly record: Record; readonly kept: boolean }> {
    const record = this.#kept.get(id);
    return record ? { record, kept: true } : { record: await this.refreshed(id), kept: false };
  }

  /** The record with the events that followed it; `null` when the log no longer holds its last event, because the log was restored. */
  async #goneOn(id: string, kept: Record): Promise<Record | null> {
    const { revision = 0, hash } = kept.head ?? {};
    let record: Record | null = null;
    for await (const events of this.#store.readStream(this.#folding.streamOf(id), revision - 1)) {
      if (!record && events[0]?.metadata.hash !== hash) return null;
      record = record ? this.#folded(record, events) : this.#folded(kept, events.slice(1));
    }
    return record;
  }
}
