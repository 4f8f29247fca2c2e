import { CheckpointMoved } from '#libs/event-store/following';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { isBrokenFile, openForOwner, translating } from '#libs/platform/sqlite';
import {
  beginning,
  Checkpoints,
  CheckpointsDamaged,
  CheckpointsUnavailable,
  checkpointText,
  type KeptCheckpoint,
  type PublicationCheckpoint,
  parsedCheckpoint,
} from '#libs/messaging';

const timeout = 5_000;

interface Row {
  readonly version: number;
  readonly progress: string;
}

/** Progress in a file of its own: losing the last moves to a power cut costs only repeats. */
export class SqliteCheckpoints extends Checkpoints {
  readonly #db: DatabaseSync;
  readonly #read: StatementSync;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #beginAgain: StatementSync;

  /** @throws CheckpointsDamaged, CheckpointsUnavailable */
  constructor(path: string) {
    super();
    this.#db = attempt(() => openForOwner(path, timeout));
    attempt(() =>
      this.#db.exec(`
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        CREATE TABLE IF NOT EXISTS publication (
          name TEXT PRIMARY KEY,
          version INTEGER NOT NULL,
          progress TEXT NOT NULL
        ) STRICT;
      `),
    );
    this.#read = attempt(() => this.#db.prepare('SELECT version, progress FROM publication WHERE name = ?'));
    this.#insert = attempt(() => this.#db.prepare('INSERT OR IGNORE INTO publication VALUES (?, 1, ?)'));
    this.#update = attempt(() =>
      this.#db.prepare(
        'UPDATE publication SET version = version + 1, progress = ? WHERE name = ? AND version = ?',
      ),
    );
    this.#beginAgain = attempt(() =>
      this.#db.prepare('UPDATE publication SET version = version + 1, progress = ? RETURNING name'),
    );
  }

  async read(name: string): Promise<KeptCheckpoint | null> {
    const row = attempt(() => this.#read.get(name)) as Row | undefined;
    return row ? { version: row.version, checkpoint: parsedCheckpoint(row.progress) } : null;
  }

  async move(name: string, from: number, checkpoint: PublicationCheckpoint): Promise<number> {
    const text = checkpointText(checkpoint);
    const { changes } = attempt(() =>
      from === 0 ? this.#insert.run(name, text) : this.#update.run(text, name, from),
    );
    if (changes === 0) throw new CheckpointMoved();
    return from + 1;
  }

  async beginAgain(): Promise<readonly string[]> {
    const names = attempt(() => this.#beginAgain.all(checkpointText(beginning))) as unknown as readonly {
      readonly name: string;
    }[];
    return names.map(({ name }) => name);
  }

  async close(): Promise<void> {
    this.#db.close();
  }
}

const attempt = translating((cause) =>
  isBrokenFile(cause)
    ? new CheckpointsDamaged('publications.db is malformed', { cause })
    : new CheckpointsUnavailable('the checkpoints cannot be read or written', { cause }),
);
