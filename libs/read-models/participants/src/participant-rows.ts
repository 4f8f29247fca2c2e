import type { LinkedPair } from '#libs/domain';
import type { EventStore, OnProgress } from '#libs/event-store';
import type {
  ComparableRows,
  ComparedRows,
  FaultTally,
  ProjectionCheckpoint,
  ProjectionTables,
} from '#libs/read-models';
import { compareParticipants } from './compare-participants.ts';
import type { CaseChange, ParticipantRow, StandingCase, Wanted } from './participant.row.ts';
import type { RowMemory } from './row-memory.ts';

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
  /** Only these. */
  readonly among?: readonly string[] | undefined;
}

/** How rows are read. */
export interface RowReading {
  /** Rows that it has as they stand are not read again. */
  readonly memory?: RowMemory | undefined;
  /**
   * What is read beside the rows, as of the same moment: every link between participants, and, for `linked`, also everybody
   * who is in one.
   */
  readonly beside?: 'links' | 'linked' | undefined;
}

/** Some rows, and how far into the log they have seen. */
export interface RowBatch {
  readonly at: ProjectionCheckpoint;
  readonly rows: readonly ParticipantRow[];
  /** In the first batch, when they were asked for. */
  readonly links?: readonly LinkedPair[];
  /** Rows of those who are in a link, behind all others, when they were asked for. */
  readonly linked?: readonly ParticipantRow[];
}

/** The links that stand between participants, and how far into the log that has seen. */
export interface LinkBatch {
  readonly at: ProjectionCheckpoint;
  readonly links: readonly LinkedPair[];
}

/** Week rows that belong to no participant row: some of them, and how many there are. */
export interface StrayWeeks {
  readonly count: number;
  readonly weeks: readonly { readonly participantId: string; readonly week: string }[];
}

/** The participants' rows: each one's case, as the log says it. */
export abstract class ParticipantRows implements ComparableRows {
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
  abstract participants(filter?: RowFilter, reading?: RowReading): AsyncIterable<RowBatch>;

  /** Every link between participants. */
  abstract links(): Promise<LinkBatch>;

  /** Week rows that belong to no participant row, at most `limit` of them. */
  abstract strayWeeks(limit: number): Promise<StrayWeeks>;

  compareRows(store: EventStore, tally: FaultTally, progress: OnProgress): Promise<ComparedRows> {
    return compareParticipants(store, this, tally, progress);
  }
}

/** The live tables of the participants. */
export type ParticipantTables = ProjectionTables<
  Wanted,
  ReadonlyMap<string, StandingCase>,
  CaseChange,
  ParticipantRows
>;

/** Everybody who is in one of the links, in the order of ids. */
export const linkedIn = (links: readonly LinkedPair[]): readonly string[] =>
  [...new Set(links.flatMap(({ participantId, sameAs }) => [participantId, sameAs]))].toSorted();
