import {
  type LinkBatch,
  ParticipantRows,
  type RowBatch,
  type RowFilter,
  type RowReading,
  type StrayWeeks,
} from './participant-rows.ts';
import type { ParticipantRow } from './participant.row.ts';
import { RowMemory } from './row-memory.ts';

/** Rows whose readings of many share a memory. */
export class RememberingParticipants extends ParticipantRows {
  readonly #rows: ParticipantRows;
  readonly #memory: RowMemory;

  constructor(rows: ParticipantRows, memory = new RowMemory()) {
    super();
    this.#rows = rows;
    this.#memory = memory;
  }

  /**
   * Reads everybody once, so that whoever asks first waits no longer than who asks next; other work gets its turn meanwhile.
   * Ends when the signal aborts. Of what cannot be read nothing is said here: whoever asks for it is told.
   */
  async rememberAll(signal: AbortSignal): Promise<void> {
    try {
      for await (const _ of this.participants({}, { beside: 'links' })) if (signal.aborted) return;
    } catch {
      return;
    }
  }

  participant(participantId: string): Promise<ParticipantRow | null> {
    return this.#rows.participant(participantId);
  }

  participants(filter?: RowFilter, reading?: RowReading): AsyncIterable<RowBatch> {
    return this.#rows.participants(filter, { ...reading, memory: this.#memory });
  }

  links(): Promise<LinkBatch> {
    return this.#rows.links();
  }

  strayWeeks(limit: number): Promise<StrayWeeks> {
    return this.#rows.strayWeeks(limit);
  }
}
