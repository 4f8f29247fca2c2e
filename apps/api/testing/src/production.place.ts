import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StandInKurrentDb } from '#libs/event-store/kurrentdb/testing';
import { openTestDatabase, type TestDatabase } from '#libs/platform/postgres/testing';
import { ownedTables } from '#libs/runtime';
import { postgresParticipants } from '#libs/read-models/participants/postgres';

const keyBytes = 32;

/**
 * Where production runs in a test: KurrentDB's stand-in in this process, a migrated schema of its own on the server that
 * `POSTGRES_URL` names, a master key and an index key. Any number of processes may be started in it.
 */
export class ProductionPlace {
  /** What the environment says to every process of the place. */
  readonly environment: Readonly<Record<string, string>>;
  readonly standIn: StandInKurrentDb;
  readonly #database: TestDatabase;
  readonly #folder: string;

  static async open(): Promise<ProductionPlace> {
    const [standIn, database] = await Promise.all([
      StandInKurrentDb.start(),
      openTestDatabase(...(await ownedTables([postgresParticipants]))),
    ]);
    const folder = await mkdtemp(join(tmpdir(), 'nytteindsats-production-'));
    for (const name of ['master.key', 'index.key'])
      await writeFile(join(folder, name), randomBytes(keyBytes).toString('hex'), { mode: 0o600 });
    return new ProductionPlace(standIn, database, folder);
  }

  private constructor(standIn: StandInKurrentDb, database: TestDatabase, folder: string) {
    this.standIn = standIn;
    this.#database = database;
    this.#folder = folder;
    this.environment = {
      EVENT_STORE: 'kurrentdb',
      KURRENTDB_URL: standIn.url,
      READ_MODELS: 'postgres',
      POSTGRES_URL: database.url,
      MASTER_KEY_FILE: join(folder, 'master.key'),
      DATA_DIR: join(folder, 'data'),
    };
  }

  /** Copies every table of the database as it stands; the answered function puts all of them back. */
  async copied(): Promise<() => Promise<void>> {
    const copy = `${this.#database.schema}_copy`;
    const tables = await this.#database.sql<{ readonly name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace`,
    );
    const all = (statement: (name: string) => string): Promise<unknown> =>
      this.#database.sql(tables.map(({ name }) => statement(`"${name}"`)).join('; '));
    await this.#database.sql(`CREATE SCHEMA ${copy}`);
    await all((name) => `CREATE TABLE ${copy}.${name} AS TABLE ${name}`);
    return async () => {
      await all(
        (name) => `DELETE FROM ${name}; INSERT INTO ${name} OVERRIDING SYSTEM VALUE TABLE ${copy}.${name}`,
      );
      await this.#database.sql(`DROP SCHEMA ${copy} CASCADE`);
    };
  }

  /** Removes it with everything in it; its processes are to be ended before. */
  async dispose(): Promise<void> {
    await this.standIn.stop();
    await this.#database.dispose();
    await rm(this.#folder, { recursive: true });
  }
}
