import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StandInKurrentDb } from '#libs/event-store/kurrentdb/testing';
import { openTestDatabase, type TestDatabase } from '#libs/platform/postgres/testing';
import { ownedTables } from '#libs/runtime';

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
      openTestDatabase(...(await ownedTables())),
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

  /** Removes it with everything in it; its processes are to be ended before. */
  async dispose(): Promise<void> {
    await this.standIn.stop();
    await this.#database.dispose();
    await rm(this.#folder, { recursive: true });
  }
}
