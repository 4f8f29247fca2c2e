import type { EventStore, OnProgress } from '#libs/event-store';
import type { ProjectionCheckpoint } from './checkpoint.ts';
import { participants } from './participant.projection.ts';
import type { CaseChange, ParticipantRow, StandingCase, Wanted } from './participant.rows.ts';
import { compareParticipants } from './compare-participants.ts';
import type { ProjectionTables } from './projection-target.ts';
import type { ComparedRows, FaultTally } from './verification.ts';

/** The live tables of the participants. */
export type ParticipantTables = ProjectionTables<Wanted, ReadonlyMap<string, StandingCase>, CaseChange>;

/** Which participants to read; what is left out does not narrow. */
export interface RowFilter {
  /** Those with a forløb in this municipality, open or ended. */
  readonly kommunekode?: string | undefined;
  /**
   * `current`: an open forløb (in `kommunekode`, when given); `exited`: a forløb (there), but none open (there). A forløb
   * that stands cannot have begun or ended in the future, so no date is needed.
   */
  readonly state?: 'current' | 'exited' | undefined;
  /** Only participants whose id comes after this one. */
  readonly after?: string | undefined;
}

/** Some rows, and how far into the log they have seen. */
export interface RowBatch {
  readonly at: ProjectionCheckpoint;
  readonly rows: readonly ParticipantRow[];
}

/** A week row of somebody who has no participant row. */
export interface StrayWeek {
  readonly participantId: string;
  readonly week: string;
}

/**
 * What the log says, in rows: each participant's case. Disposable; everything in it can be made again from the log.
 * Every adapter passes the contract in `#libs/read-models/testing`.
 */
export abstract class ReadModels implements ParticipantTables {
  readonly model = participants;

  abstract checkpoint(): Promise<ProjectionCheckpoint>;
  abstract begin(wanted: Wanted, from: ProjectionCheckpoint): ReturnType<ParticipantTables['begin']>;

  /**
   * One participant, `null` when there is no row.
   *
   * @throws DamagedRow
   */
  abstract participant(participantId: string): Promise<ParticipantRow | null>;

  /**
   * Participants in the order of their ids (by code unit), in batches, all as of one moment however long the reading
   * takes and whatever is projected meanwhile; at least one batch, so that it is known as of when. Memory is bounded,
   * and other work gets its turn between batches.
   *
   * @throws DamagedRow behind the rows before it.
   */
  abstract participants(filter?: RowFilter): AsyncIterable<RowBatch>;

  /** Week rows that belong to no participant row: at most `limit` of them, and how many there are. */
  abstract strayWeeks(
    limit: number,
  ): Promise<{ readonly count: number; readonly weeks: readonly StrayWeek[] }>;

  /** Empty tables beside the live ones; what an earlier rebuild left behind is dropped. */
  abstract beginRebuild(): ReturnType<ParticipantTables['beginRebuild']>;

  compareRows(store: EventStore, tally: FaultTally, progress: OnProgress): Promise<ComparedRows> {
    return compareParticipants(store, this, tally, progress);
  }

  /** Lets go of the database. */
  abstract close(): Promise<void>;
}
