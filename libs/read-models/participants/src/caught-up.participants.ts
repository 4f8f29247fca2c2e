import { type Projection, ReadModelsBehind } from '#libs/read-models';
import {
  type LinkBatch,
  ParticipantRows,
  type RowBatch,
  type RowFilter,
  type RowReading,
  type StrayWeeks,
} from './participant-rows.ts';
import type { ParticipantRow } from './participant.row.ts';

/** Rows that are read only once their projection has had all of the log: figures of a part of it would be wrong. */
export class CaughtUpParticipants extends ParticipantRows {
  readonly #rows: ParticipantRows;
  readonly #projection: Pick<Projection, 'hasCaughtUp'>;

  constructor(rows: ParticipantRows, projection: Pick<Projection, 'hasCaughtUp'>) {
    super();
    this.#rows = rows;
    this.#projection = projection;
  }

  /** @throws ReadModelsBehind */
  async participant(participantId: string): Promise<ParticipantRow | null> {
    this.#expectCaughtUp();
    return this.#rows.participant(participantId);
  }

  /** @throws ReadModelsBehind before the first batch. */
  async *participants(filter?: RowFilter, reading?: RowReading): AsyncGenerator<RowBatch> {
    this.#expectCaughtUp();
    yield* this.#rows.participants(filter, reading);
  }

  /** Also while they catch up: whoever asks reads on in the log from there. */
  links(): Promise<LinkBatch> {
    return this.#rows.links();
  }

  /** @throws ReadModelsBehind */
  async strayWeeks(limit: number): Promise<StrayWeeks> {
    this.#expectCaughtUp();
    return this.#rows.strayWeeks(limit);
  }

  #expectCaughtUp(): void {
    if (!this.#projection.hasCaughtUp) throw new ReadModelsBehind();
  }
}
