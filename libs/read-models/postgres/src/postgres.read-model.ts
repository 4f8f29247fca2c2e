import type { Session } from '#libs/platform/postgres';
import type { ComparableRows, ReadModel } from '#libs/read-models';
import type { LiveGeneration } from './live-generation.ts';

/**
 * What PostgreSQL must know of a read model. Its tables are those of a generation: `<table>_<generation>`. Its migration
 * brings two functions: `create_<name>(generation)` makes them empty, `index_<name>(generation)` indexes them once they
 * are loaded.
 */
export interface PostgresReadModel<
  Wanted,
  Standing,
  Change,
  Found extends object,
  Rows extends ComparableRows = ComparableRows,
> {
  readonly model: ReadModel<Wanted, Standing, Change>;

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
  load(session: Session, generation: number, rows: readonly Change[]): Promise<void>;

  /** Its live rows, as questions read them. */
  rows(live: LiveGeneration): Rows;
}

/** What PostgreSQL must know of a read model, whatever it holds. */
export type AnyPostgresReadModel = PostgresReadModel<unknown, unknown, unknown, object>;
