import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { CheckpointMoved, lastText } from '#libs/event-store/following';
import type { ProjectionBatch, ProjectionCheckpoint, ProjectionTarget, ReadModel } from '#libs/read-models';
import type { SqliteReadModel, SqliteStatements, TableSuffix } from './sqlite.read-model.ts';
import { projectionColumns, type ProjectionColumns, toCheckpoint } from './sqlite.checkpoint.ts';
import { checkpointName } from './sqlite.schema.ts';
import { inReadTransaction, inWriteTransaction, withReadModelErrors } from './sqlite.failure.ts';

/** The checkpoint kept under a name. */
export const checkpointOf = (db: DatabaseSync, name: string): ProjectionCheckpoint =>
  toCheckpoint(
    withReadModelErrors(() =>
      db.prepare(`SELECT ${projectionColumns} FROM projection WHERE name = ?`).get(name),
    ) as unknown as ProjectionColumns,
  );

/** One set of a read model's tables as its projection reads and writes it. */
export class SqliteTables<Wanted, Standing, Change> implements ProjectionTarget<Wanted, Standing, Change> {
  readonly model: ReadModel<Wanted, Standing, Change>;
  readonly #db: DatabaseSync;
  readonly #name: string;
  readonly #statements: SqliteStatements<Wanted, Standing, Change>;
  readonly #readShape: StatementSync;
  readonly #readCheckpoint: StatementSync;
  readonly #moveCheckpoint: StatementSync;

  constructor(db: DatabaseSync, part: SqliteReadModel<Wanted, Standing, Change>, set: TableSuffix) {
    this.model = part.model;
    this.#db = db;
    this.#name = checkpointName(part, set);
    this.#statements = part.statements(db, set);
    this.#readShape = db.prepare('SELECT schema_version FROM pragma_schema_version');
    this.#readCheckpoint = db.prepare(`SELECT ${projectionColumns} FROM projection WHERE name = ?`);
    this.#moveCheckpoint = db.prepare(`
      UPDATE projection SET events = ?, position = ?, rolling_hash = ?, last = ?
      WHERE name = ? AND events = ? AND rolling_hash = ?`);
  }

  async checkpoint(): Promise<ProjectionCheckpoint> {
    return this.#checkpoint();
  }

  async begin(wanted: Wanted, from: ProjectionCheckpoint): Promise<ProjectionBatch<Standing, Change>> {
    const [shape, standing, { hashSum }] = inReadTransaction(
      this.#db,
      () => [this.#shape(), this.#statements.standing(wanted), this.#checkpoint()] as const,
    );
    if (hashSum !== from.hashSum) throw new CheckpointMoved();
    return { standing, commit: async (changes, to) => this.#commit(shape, changes, from, to) };
  }

  /** Within a transaction. */
  protected move(changes: readonly Change[], from: ProjectionCheckpoint, to: ProjectionCheckpoint): void {
    const place = [to.count, to.position, to.hashSum, lastText(to)];
    const moved = this.#moveCheckpoint.run(...place, this.#name, from.count, from.hashSum);
    if (moved.changes === 0) throw new CheckpointMoved();
    for (const change of changes) this.#statements.write(change);
  }

  /** `shape` is that of the tables that were read: a rebuild puts others in their place. */
  #commit(
    shape: number,
    changes: readonly Change[],
    from: ProjectionCheckpoint,
    to: ProjectionCheckpoint,
  ): void {
    inWriteTransaction(this.#db, () => {
      if (shape !== this.#shape()) throw new CheckpointMoved();
      this.move(changes, from, to);
    });
  }

  #checkpoint(): ProjectionCheckpoint {
    const found = withReadModelErrors(() => this.#readCheckpoint.get(this.#name));
    return toCheckpoint(found as unknown as ProjectionColumns);
  }

  /** As SQLite counts the changes of its tables. */
  #shape(): number {
    return (this.#readShape.get() as { schema_version: number }).schema_version;
  }
}
