import type { Migration, OwnedTables, PostgresSession } from '#libs/platform/postgres';
import type { ComparableRows, ReadModel } from '#libs/read-models';
import type { LiveGeneration } from './live-generation.ts';
import { projectionTables } from './projection.tables.ts';

/**
 * What PostgreSQL must know of a read model. Its tables are those of a generation: `<table>_<generation>`. Its migrations
 * bring two functions, `create_<name>(generation)`, which makes them empty, and `index_<name>(generation)`, which indexes
 * them once they are loaded; and its row of `projection` with a first generation.
 */
export interface PostgresReadModel<
  Wanted,
  Standing,
  Change,
  Found extends object,
  Rows extends ComparableRows = ComparableRows,
> {
  readonly model: ReadModel<Wanted, Standing, Change>;
  readonly migrations: readonly Migration[];

  /** A query for what stands of what is wanted, with parameters from `$5`. */
  standingOf(generation: number): string;
  wantedValues(wanted: Wanted): readonly unknown[];
  /** What the query answered; a row of nothing but NULL stands for nothing. */
  toStanding(found: readonly Found[]): Standing;

  /**
   * Common table expressions that write changes, with parameters from `$9`, each only if `moved` has a row: the projection
   * has not moved meanwhile.
   */
  writesTo(generation: number): string;
  changeValues(changes: readonly Change[]): readonly unknown[];

  /** Adds rows to tables without an index, within a transaction. */
  load(session: PostgresSession, generation: number, rows: readonly Change[]): Promise<void>;

  /** Its live rows, as questions read them. */
  rows(live: LiveGeneration): Rows;
}

/** What PostgreSQL must know of a read model, whatever it holds. */
export type AnyPostgresReadModel = PostgresReadModel<unknown, unknown, unknown, object>;

/** What read models keep in a database: what they share, then what each has for itself. */
export const tablesOfReadModels = (
  parts: readonly Pick<AnyPostgresReadModel, 'model' | 'migrations'>[],
): readonly OwnedTables[] => [
  projectionTables,
  ...parts.map(({ model, migrations }) => ({ owner: `read model ${model.name}`, steps: migrations })),
];
