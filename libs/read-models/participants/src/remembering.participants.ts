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
