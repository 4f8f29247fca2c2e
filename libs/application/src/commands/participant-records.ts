import { LRUCache } from 'lru-cache';
import { EventStore, participantStream } from '#libs/event-store';
import { blankRecord, foldRecord, type ParticipantRecord } from './participant-record.ts';

/** How many events the kept records hold in all; other participants' streams are read again for their next command. */
const keptEvents = 250_000;

/**
 * The folded streams of the participants that commands came for lately. A kept record may be behind the log when
 * other processes write too: an append that builds on it is then refused by the store, and any other answer is
 * given only after `refreshed`.
 */
export class ParticipantRecords {
  readonly #store: EventStore;
  readonly #kept = new LRUCache<string, ParticipantRecord>({
    maxSize: keptEvents,
    sizeCalculation: ({ head }) => (head?.revision ?? 0) + 1,
  });

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** The record as it was kept, or as the log has it now. */
  async of(participantId: string): Promise<{ readonly record: ParticipantRecord; readonly kept: boolean }> {
    const record = this.#kept.get(participantId);
    return record ? { record, kept: true } : { record: await this.refreshed(participantId), kept: false };
  }

  /** The record with everything that the log has now, and nothing else. */
  async refreshed(participantId: string): Promise<ParticipantRecord> {
    const kept = this.#kept.get(participantId);
    const record = (kept && (await this.#goneOn(participantId, kept))) ?? (await this.#read(participantId));
    if (record.head) this.keep(participantId, record);
    else this.forget(participantId);
    return record;
  }

  keep(participantId: string, record: ParticipantRecord): void {
    this.#kept.set(participantId, record);
  }

  async #read(participantId: string): Promise<ParticipantRecord> {
    let record = blankRecord();
    for await (const events of this.#store.readStream(participantStream(participantId)))
      record = foldRecord(record, events);
    return record;
  }

  /** The record with what followed on it; `null` when its last event is in the log no more: that was restored. */
  async #goneOn(participantId: string, kept: ParticipantRecord): Promise<ParticipantRecord | null> {
    const { revision = 0, hash } = kept.head ?? {};
    let record: ParticipantRecord | null = null;
    for await (const events of this.#store.readStream(participantStream(participantId), revision - 1)) {
      if (!record && events[0]?.metadata.hash !== hash) return null;
      record = record ? foldRecord(record, events) : foldRecord(kept, events.slice(1));
    }
    return record;
  }

  /** Reads the whole stream again next time. */
  forget(participantId: string): void {
    this.#kept.delete(participantId);
  }
}
