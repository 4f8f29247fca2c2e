import type { DatabaseSync } from 'node:sqlite';
import { copyDatabase, openReadOnly, OpenedFiles } from '#libs/platform/sqlite';
import { type ComparableRows, type LiveTables, ReadModels } from '#libs/read-models';
import { ReadModelsFileLost } from './read-models.file.ts';
import { withReadModelErrors } from './sqlite.failure.ts';
import type { AnySqliteReadModel, ReadModelsFile, SqliteReadModel } from './sqlite.read-model.ts';
import { SqliteProjection } from './sqlite.rebuild.ts';

/** The read models in one SQLite file. Long readings have a connection, and so a moment, of their own. */
export class SqliteReadModels extends ReadModels implements ReadModelsFile {
  readonly all: readonly LiveTables[];
  readonly db: DatabaseSync;
  readonly #path: string;
  readonly #files: OpenedFiles;

  /** Takes over an open database whose tables are current; `path` is where it lies. */
  constructor(db: DatabaseSync, path: string, parts: readonly AnySqliteReadModel[]) {
    super();
    this.db = db;
    this.#path = path;
    this.#files = new OpenedFiles([path]);
    this.all = parts.map((part) => this.tables(part));
  }

  /** The live tables of a read model that the file was opened with. */
  tables<Wanted, Standing, Change, Rows extends ComparableRows>(
    part: SqliteReadModel<Wanted, Standing, Change, Rows>,
  ): SqliteProjection<Wanted, Standing, Change, Rows> {
    return new SqliteProjection(this, part);
  }

  /** Writes a copy, as of one moment, to a file that is not there yet, while the database is in use. */
  async backup(target: string): Promise<void> {
    using db = this.moment();
    await copyDatabase(db, target);
  }

  async close(): Promise<void> {
    this.db.close();
  }

  /** @throws ReadModelsFileLost when the path does not lead to what the projections write. */
  moment(): DatabaseSync {
    const { lost } = this.#files;
    if (lost) throw new ReadModelsFileLost(lost);
    return withReadModelErrors(() => {
      const db = openReadOnly(this.#path, 5_000);
      db.exec('BEGIN; SELECT 1 FROM projection');
      return db;
    });
  }
}
