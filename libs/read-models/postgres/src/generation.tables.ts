import { isUndefinedTable, type PostgresPool } from '#libs/platform/postgres';
import { CheckpointMoved, lastText } from '#libs/event-store/following';
import {
  type CaseChange,
  listColumns,
  type ProjectionBatch,
  type ProjectionCheckpoint,
  type Wanted,
} from '#libs/read-models';
import { apply, type ProjectionName, standing } from './generation.statements.ts';
import { type StandingColumns, toStandingCases } from './postgres.rows.ts';

type Column = string | readonly (string | number | null)[];

/** JSON has no line breaks of its own: as lines it needs no escaping, which as an array it would, quote by quote. */
const jsonLines = (contents: readonly unknown[]): string =>
  contents.map((one) => JSON.stringify(one)).join('\n');

/** Id, revision, list columns and head of those whose head changed. */
const headColumns = (changes: readonly CaseChange[]): readonly Column[] => {
  const changed = changes.flatMap(({ head, ...change }) =>
    head ? [{ ...change, head, list: listColumns(head) }] : [],
  );
  return [
    changed.map(({ participantId }) => participantId),
    changed.map(({ revision }) => revision),
    changed.map(({ list }) => JSON.stringify(list.kommunekoder)),
    changed.map(({ list }) => list.currentKommunekode),
    jsonLines(changed.map(({ head }) => head)),
  ];
};

/** Revisions of those whose head stays, by participant. */
const revisions = (changes: readonly CaseChange[]): string =>
  JSON.stringify(
    Object.fromEntries(
      changes.flatMap(({ participantId, revision, head }) => (head ? [] : [[participantId, revision]])),
    ),
  );

/** Id, week and content of the sheets that stand now, then id and week of those that no longer do. */
const sheetColumns = (changes: readonly CaseChange[]): readonly Column[] => {
  const all = changes.flatMap(({ participantId, weeks }) =>
    weeks.map((week) => ({ participantId, ...week })),
  );
  const [stated, removed] = [all.filter(({ sheet }) => sheet), all.filter(({ sheet }) => !sheet)];
  return [
    stated.map(({ participantId }) => participantId),
    stated.map(({ week }) => week),
    jsonLines(stated.map(({ sheet }) => sheet)),
    removed.map(({ participantId }) => participantId),
    removed.map(({ week }) => week),
  ];
};

/**
 * Tells of tables that a rebuild has dropped that they are no longer the ones.
 *
 * @throws CheckpointMoved
 */
export const ifStillThere = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    throw isUndefinedTable(error) ? new CheckpointMoved() : error;
  }
};

/** The tables of one generation as a projection reads and writes them. */
export class GenerationTables {
  readonly #pool: PostgresPool;
  readonly #name: ProjectionName;
  readonly #generation: number;

  constructor(pool: PostgresPool, name: ProjectionName, generation: number) {
    this.#pool = pool;
    this.#name = name;
    this.#generation = generation;
  }

  /**
   * Begins a batch: what stands is as of one moment, and what is folded from it is written beside it or not at all.
   *
   * @throws CheckpointMoved, DamagedRow
   */
  async begin(wanted: Wanted, from: ProjectionCheckpoint): Promise<ProjectionBatch> {
    const weeks = [...wanted].flatMap(([id, names]) => [...names].map((week) => [id, week] as const));
    const [there, ...found] = await this.#pool.query<StandingColumns>(standing(this.#generation), [
      ...this.#at(from),
      [...wanted.keys()],
      weeks.map(([id]) => id),
      weeks.map(([, week]) => week),
    ]);
    if (!there || there.participant_id !== null) throw new CheckpointMoved();
    return {
      standing: toStandingCases(found),
      commit: (changes, to) => ifStillThere(() => this.move(changes, from, to)),
    };
  }

  /** @throws CheckpointMoved, with nothing written. */
  async move(
    changes: readonly CaseChange[],
    from: ProjectionCheckpoint,
    to: ProjectionCheckpoint,
  ): Promise<void> {
    const moved = await this.#pool.query(apply(this.#generation), [
      ...this.#at(from),
      to.count,
      to.position,
      to.hashSum,
      ...headColumns(changes),
      revisions(changes),
      ...sheetColumns(changes),
      lastText(to),
    ]);
    if (moved.length === 0) throw new CheckpointMoved();
  }

  #at({ count, hashSum }: ProjectionCheckpoint): readonly unknown[] {
    return [this.#name, this.#generation, count, hashSum];
  }
}
