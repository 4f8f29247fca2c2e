import type { PostgresPool } from '#libs/platform/postgres';
import {
  type CaseChange,
  type Checkpoint,
  CheckpointMoved,
  listColumns,
  type StandingCase,
  type Wanted,
} from '#libs/read-models';
import { apply, type ProjectionName, standing } from './generation.statements.ts';
import { type StandingColumns, toStandingCases } from './postgres.rows.ts';

const headsOf = (changes: readonly CaseChange[]): readonly object[] =>
  changes.flatMap(({ participantId, revision, head }) => {
    if (!head) return [];
    const { kommunekoder, currentKommunekode } = listColumns(head);
    return {
      participant_id: participantId,
      revision,
      kommunekoder,
      current_kommunekode: currentKommunekode,
      head,
    };
  });

const revisionsOf = (changes: readonly CaseChange[]): object =>
  Object.fromEntries(
    changes.flatMap(({ participantId, revision, head }) => (head ? [] : [[participantId, revision]])),
  );

const sheetsOf = (changes: readonly CaseChange[], standingOnes: boolean): readonly object[] =>
  changes.flatMap(({ participantId, weeks }) =>
    weeks
      .filter(({ sheet }) => (sheet !== null) === standingOnes)
      .map(({ week, sheet }) => ({ participant_id: participantId, week, ...(sheet && { sheet }) })),
  );

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
   * What stands, as of one moment.
   *
   * @throws CheckpointMoved, DamagedRow
   */
  async standing(wanted: Wanted, from: Checkpoint): Promise<ReadonlyMap<string, StandingCase>> {
    const weeks = [...wanted].flatMap(([id, names]) => [...names].map((week) => [id, week] as const));
    const [there, ...found] = await this.#pool.query<StandingColumns>(standing(this.#generation), [
      ...this.#at(from),
      [...wanted.keys()],
      weeks.map(([id]) => id),
      weeks.map(([, week]) => week),
    ]);
    if (!there || there.participant_id !== null) throw new CheckpointMoved();
    return toStandingCases(found);
  }

  /** @throws CheckpointMoved, with nothing written. */
  async apply(changes: readonly CaseChange[], from: Checkpoint, to: Checkpoint): Promise<void> {
    const rows = [headsOf(changes), revisionsOf(changes), sheetsOf(changes, true), sheetsOf(changes, false)];
    const moved = await this.#pool.query(apply(this.#generation), [
      ...this.#at(from),
      to.count,
      to.position,
      to.rollingHash,
      ...rows.map((list) => JSON.stringify(list)),
    ]);
    if (moved.length === 0) throw new CheckpointMoved();
  }

  #at({ count, rollingHash }: Checkpoint): readonly unknown[] {
    return [this.#name, this.#generation, count, rollingHash];
  }
}
