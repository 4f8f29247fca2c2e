import { type EventStore, participantCategory } from '#libs/event-store';
import { project, type ProjectionCheckpoint } from '#libs/read-models';
import type {
  CaseChange,
  ParticipantRow,
  ParticipantTables,
  RowFilter,
} from '#libs/read-models/participants';
import type { CountsTables } from './counts/counts.read-model.ts';
import { intercept } from './intercept.ts';

/** Read models of an engine for one test. */
export interface ReadModelsHarness {
  /** Empty. */
  readonly readModels: ParticipantTables;
  /** The same for reading, through a connection of its own, as another process has it. */
  beside(): Promise<ParticipantTables>;
  /** The same for writing, through a connection of its own. */
  writer(): Promise<ParticipantTables>;
  /** The tables of a second read model in the same database, empty at first. */
  counts(): Promise<CountsTables>;
  /** Changes the database behind the read models' back. */
  tamper(sql: string): Promise<void>;
  /** Closes what was opened and removes what was made. */
  dispose(): Promise<void>;
}

/** Opens read models of an engine. */
export type OpenReadModels = () => Promise<ReadModelsHarness>;

/** Projects what the log holds beyond the checkpoint, batch by batch. */
export const projectAll = async (store: EventStore, readModels: ParticipantTables): Promise<void> => {
  let at = await readModels.checkpoint();
  for await (const events of store.readAll([participantCategory], { after: at.position }))
    at = await project(readModels, events, at);
};

/** All rows that a filter selects. */
export const rowsOf = async (
  readModels: ParticipantTables,
  filter?: RowFilter,
): Promise<readonly ParticipantRow[]> => {
  const rows: ParticipantRow[] = [];
  for await (const batch of readModels.rows.participants(filter)) rows.push(...batch.rows);
  return rows;
};

type ParticipantTarget = Pick<ParticipantTables, 'model' | 'checkpoint' | 'begin'>;

/** Rows written without a log, for tests of reading; the checkpoint moves from `from` to `to`, or stays. */
export const writeRows = async (
  target: ParticipantTarget,
  changes: readonly CaseChange[],
  from?: ProjectionCheckpoint,
  to?: ProjectionCheckpoint,
): Promise<void> => {
  const at = from ?? (await target.checkpoint());
  const batch = await target.begin(new Map(), at);
  await batch.commit(changes, to ?? at);
};

type Commit = Awaited<ReturnType<ParticipantTables['begin']>>['commit'];

/** The same target, whose commits go through other hands. */
export const interceptCommits = <Target extends ParticipantTarget>(
  target: Target,
  through: (changes: Parameters<Commit>[0], to: ProjectionCheckpoint, commit: Commit) => Promise<void>,
): Target =>
  intercept<ParticipantTarget>(target, (original) => ({
    async begin(...asked) {
      const batch = await original.begin(...asked);
      const commit: Commit = (...given) => batch.commit(...given);
      return { ...batch, commit: (changes, to) => through(changes, to, commit) };
    },
  })) as Target;
