import type { ProjectionCheckpoint } from './checkpoint.ts';
import type { ParticipantRow } from './participant.rows.ts';
import type { Projection } from './projection.ts';
import { ReadModelsBehind } from './read-models.errors.ts';
import { type ParticipantTables, ReadModels, type RowBatch, type RowFilter } from './read-models.ts';

/** Read models that are read only once their projection has had all of the log: figures of a part of it would be wrong. */
export class CaughtUpReadModels extends ReadModels {
  readonly #readModels: ReadModels;
  readonly #projection: Pick<Projection, 'hasCaughtUp'>;

  constructor(readModels: ReadModels, projection: Pick<Projection, 'hasCaughtUp'>) {
    super();
    this.#readModels = readModels;
    this.#projection = projection;
  }

  /** @throws ReadModelsBehind */
  async participant(participantId: string): Promise<ParticipantRow | null> {
    this.#expectCaughtUp();
    return this.#readModels.participant(participantId);
  }

  /** @throws ReadModelsBehind before the first batch. */
  async *participants(filter?: RowFilter): AsyncGenerator<RowBatch> {
    this.#expectCaughtUp();
    yield* this.#readModels.participants(filter);
  }

  /** @throws ReadModelsBehind */
  async strayWeeks(limit: number): ReturnType<ReadModels['strayWeeks']> {
    this.#expectCaughtUp();
    return this.#readModels.strayWeeks(limit);
  }

  checkpoint(): Promise<ProjectionCheckpoint> {
    return this.#readModels.checkpoint();
  }

  begin(...asked: Parameters<ParticipantTables['begin']>): ReturnType<ParticipantTables['begin']> {
    return this.#readModels.begin(...asked);
  }

  beginRebuild(): ReturnType<ParticipantTables['beginRebuild']> {
    return this.#readModels.beginRebuild();
  }

  close(): Promise<void> {
    return this.#readModels.close();
  }

  #expectCaughtUp(): void {
    if (!this.#projection.hasCaughtUp) throw new ReadModelsBehind();
  }
}
