import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ParticipantKeysUnavailable } from '#libs/event-store';
import { isLockTimeout, type PostgresPool } from '#libs/platform/postgres';

/** A key as its row keeps it; `wrapped` is `null` once it was destroyed. */
export interface PostgresKeyRow {
  readonly keyId: string;
  readonly participantId: string;
  readonly wrapped: Buffer | null;
}

/** A key to keep for a participant who has none. */
export interface NewKeyRow extends PostgresKeyRow {
  readonly wrapped: Buffer;
}

/**
 * Whoever wants the table to itself keeps everybody else waiting while it waits. So it waits briefly, and lets the others
 * by before it comes again: 6 s in all.
 */
const lockMs = 200;
const betweenTriesMs = 800;
const tries = 7;

const columns = `key_id AS "keyId", participant_id AS "participantId", wrapped`;

/** The rows of `participant_key`. */
export class PostgresKeyTable {
  readonly #pool: PostgresPool;

  constructor(pool: PostgresPool) {
    this.#pool = pool;
  }

  /** The keys of these ids; what was never kept is left out. */
  byIds(keyIds: readonly string[]): Promise<readonly PostgresKeyRow[]> {
    return this.#pool.query<PostgresKeyRow>(
      { name: 'keys_by_id', text: `SELECT ${columns} FROM participant_key WHERE key_id = ANY ($1::text[])` },
      [keyIds],
    );
  }

  /** The key that each of these participants uses; where there is none any more, one that was destroyed. */
  of(participantIds: readonly string[]): Promise<readonly PostgresKeyRow[]> {
    return this.#pool.query<PostgresKeyRow>(
      {
        name: 'keys_of',
        text: `SELECT DISTINCT ON (participant_id) ${columns} FROM participant_key
          WHERE participant_id = ANY ($1::text[]) ORDER BY participant_id, wrapped IS NULL`,
      },
      [participantIds],
    );
  }

  /** Any key that is in use. */
  async any(): Promise<PostgresKeyRow | undefined> {
    const [found] = await this.#pool.query<PostgresKeyRow>(
      `SELECT ${columns} FROM participant_key WHERE wrapped IS NOT NULL LIMIT 1`,
    );
    return found;
  }

  /** Keeps keys, durably, of those who never had one; another process's key for the same participant wins. */
  async keep(keys: readonly NewKeyRow[]): Promise<void> {
    await this.#pool.query(
      {
        name: 'keep_keys',
        text: `
          INSERT INTO participant_key (key_id, participant_id, wrapped)
          SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[]) AS made (key_id, participant_id, wrapped)
          WHERE NOT EXISTS (SELECT FROM participant_key kept WHERE kept.participant_id = made.participant_id)
          ON CONFLICT (participant_id) WHERE wrapped IS NOT NULL DO NOTHING`,
      },
      [
        keys.map(({ keyId }) => keyId),
        keys.map(({ participantId }) => participantId),
        keys.map(({ wrapped }) => wrapped),
      ],
    );
  }

  /** The participants whose keys were destroyed within the last minute. */
  async destroyedLately(): Promise<readonly string[]> {
    const rows = await this.#pool.query<Pick<PostgresKeyRow, 'participantId'>>({
      name: 'keys_destroyed_lately',
      text: `SELECT participant_id AS "participantId" FROM participant_key WHERE destroyed_at > now() - interval '1 minute'`,
    });
    return rows.map(({ participantId }) => participantId);
  }

  /**
   * Destroys a participant's keys by a function of the table's owner. Setting a column's type writes the table anew with
   * nothing but what stands now: unlike after a vacuum no page keeps the old row, whatever old snapshots others still read
   * from. That it is destroyed is remembered, also of a participant who never had a key.
   *
   * @throws ParticipantKeysUnavailable, with nothing destroyed, also when somebody else keeps the table locked.
   */
  async destroy(participantId: string): Promise<void> {
    for (let left = tries; ; left -= 1) {
      try {
        return await this.#destroyNow(participantId);
      } catch (error) {
        if (!(error instanceof ParticipantKeysUnavailable) || !isLockTimeout(error.cause)) throw error;
        if (left === 1)
          throw new ParticipantKeysUnavailable(
            'somebody, a backup perhaps, does not let go of participant_key; nothing was destroyed',
            { cause: error },
          );
      }
      await pause(betweenTriesMs);
    }
  }

  async #destroyNow(participantId: string): Promise<void> {
    using session = await this.#pool.session();
    await session.transaction(async () => {
      await session.query(`SET LOCAL lock_timeout = ${lockMs}`);
      await session.query('SELECT destroy_participant_key($1::text, $2::text)', [
        participantId,
        randomUUID(),
      ]);
    });
  }
}
