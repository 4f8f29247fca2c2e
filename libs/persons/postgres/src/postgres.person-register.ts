import type { ParticipantKeys } from '#libs/event-store';
import {
  CprDiffers,
  type CprIndex,
  type FoundPerson,
  FoundPersons,
  openPerson,
  type Person,
  PersonKnown,
  PersonRegister,
  type Registration,
  type SearchedKommuner,
  sealPerson,
} from '#libs/persons';
import type { Fault } from '#libs/platform';
import type { PostgresPool } from '#libs/platform/postgres';

type Session = Awaited<ReturnType<PostgresPool['session']>>;

interface PersonRow {
  readonly id: string;
  readonly sealed: string;
}

const openedAtOnce = 200;

/** The person register in PostgreSQL, which any number of processes write. */
export class PostgresPersonRegister extends PersonRegister {
  readonly #pool: PostgresPool;
  readonly #keys: ParticipantKeys;
  readonly #index: CprIndex;

  /** `pool` is the register's to close. */
  constructor(pool: PostgresPool, keys: ParticipantKeys, index: CprIndex) {
    super();
    this.#pool = pool;
    this.#keys = keys;
    this.#index = index;
  }

  override get lost(): Fault | null {
    return this.#index.lost;
  }

  async register(registration: Registration): Promise<void> {
    const { participantId, person, cprChange } = registration;
    const hash = this.#index.of(person.cpr);
    for (;;) {
      const stands = await this.#sealedOf(participantId);
      const former = stands === null ? null : await openPerson(this.#keys, participantId, stands);
      const differs = former !== null && former.cpr !== person.cpr;
      if (differs && cprChange === undefined) throw new CprDiffers('another number stands');
      const wrong = differs && cprChange === 'correction' ? this.#index.of(former.cpr) : null;
      const sealed = await sealPerson(this.#keys, participantId, person);
      const isKept = await this.#transaction(async (session) => {
        const kept = await session.query(
          stands === null
            ? 'INSERT INTO person VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1'
            : 'UPDATE person SET sealed = $2 WHERE participant_id = $1 AND sealed = $3 RETURNING 1',
          stands === null ? [participantId, sealed] : [participantId, sealed, stands],
        );
        if (kept.length === 0) return false;
        if (wrong)
          await session.query('DELETE FROM person_cpr WHERE cpr_hash = $1 AND participant_id = $2', [
            wrong,
            participantId,
          ]);
        await this.#claim(session, registration, hash);
        return true;
      });
      if (isKept) return;
    }
  }

  belongTo(participantId: string, kommuner: readonly string[], at: string): Promise<void> {
    return this.#transaction(async (session) => {
      const known = await session.query('SELECT FROM person WHERE participant_id = $1 FOR UPDATE', [
        participantId,
      ]);
      if (known.length === 0) return;
      const hashes = await session.query<{ readonly hash: Buffer }>(
        'SELECT DISTINCT cpr_hash AS hash FROM person_cpr WHERE participant_id = $1',
        [participantId],
      );
      for (const kommunekode of kommuner.toSorted())
        await this.#claimIn(
          session,
          kommunekode,
          participantId,
          at,
          hashes.map(({ hash }) => hash),
        );
      for (const table of ['person_cpr', 'person_kommune'])
        await session.query(
          `DELETE FROM ${table} WHERE participant_id = $1 AND kommunekode <> ALL ($2::text[])`,
          [participantId, kommuner],
        );
    });
  }

  release(participantId: string, kommunekode: string, claimedBefore: string): Promise<boolean> {
    return this.#transaction(async (session) => {
      await session.query('SELECT FROM person WHERE participant_id = $1 FOR UPDATE', [participantId]);
      const later = await session.query(
        `SELECT FROM person_kommune WHERE participant_id = $1 AND kommunekode = $2 AND claimed_at >= $3`,
        [participantId, kommunekode, claimedBefore],
      );
      if (later.length > 0) return false;
      for (const table of ['person_cpr', 'person_kommune'])
        await session.query(`DELETE FROM ${table} WHERE participant_id = $1 AND kommunekode = $2`, [
          participantId,
          kommunekode,
        ]);
      await session.query(
        `DELETE FROM person WHERE participant_id = $1
         AND NOT EXISTS (SELECT FROM person_kommune WHERE participant_id = $1)`,
        [participantId],
      );
      return true;
    });
  }

  async of(participantId: string): Promise<Person | null> {
    const sealed = await this.#sealedOf(participantId);
    return sealed === null ? null : openPerson(this.#keys, participantId, sealed);
  }

  async ofAll(participantIds: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    const rows = await this.#pool.query<PersonRow>(
      'SELECT participant_id AS id, sealed FROM person WHERE participant_id = ANY ($1::text[])',
      [participantIds],
    );
    const persons = new Map<string, Person>();
    for (const { id, sealed } of rows) {
      const person = await openPerson(this.#keys, id, sealed);
      if (person) persons.set(id, person);
    }
    return persons;
  }

  async withCpr(cpr: string, kommuner: SearchedKommuner): Promise<readonly string[]> {
    const rows = await this.#pool.query<PersonRow>(
      `SELECT DISTINCT participant_id AS id FROM person_cpr WHERE cpr_hash = $1
       AND ($2::text[] IS NULL OR kommunekode = ANY ($2::text[])) ORDER BY id`,
      [this.#index.of(cpr), kommuner === 'all' ? null : kommuner],
    );
    return rows.map(({ id }) => id);
  }

  async named(words: string, kommuner: SearchedKommuner, limit: number): Promise<readonly FoundPerson[]> {
    const found = new FoundPersons(this.#keys, words, limit);
    for (let after = ''; ;) {
      const rows = await this.#pool.query<PersonRow>(
        {
          name: 'persons_after',
          text: `SELECT participant_id AS id, sealed FROM person WHERE participant_id > $1
            AND ($2::text[] IS NULL OR participant_id IN
              (SELECT participant_id FROM person_kommune WHERE kommunekode = ANY ($2::text[])))
            ORDER BY participant_id LIMIT ${openedAtOnce}`,
        },
        [after, kommuner === 'all' ? null : kommuner],
      );
      for (const { id, sealed } of rows) await found.look(id, sealed);
      if (rows.length < openedAtOnce) return found.inOrder();
      after = rows.at(-1)!.id;
    }
  }

  async forget(participantId: string): Promise<void> {
    await this.#pool.query('SELECT forget_person($1)', [participantId]);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #claim(
    session: Session,
    { participantId, kommuner, at }: Registration,
    hash: Uint8Array,
  ): Promise<void> {
    for (const kommunekode of kommuner.toSorted())
      await this.#claimIn(session, kommunekode, participantId, at, [hash]);
    await session.query(
      `INSERT INTO person_cpr SELECT $1::bytea, kommunekode, participant_id FROM person_kommune
       WHERE participant_id = $2 ON CONFLICT DO NOTHING`,
      [hash, participantId],
    );
  }

  async #claimIn(
    session: Session,
    kommunekode: string,
    participantId: string,
    at: string,
    hashes: readonly Uint8Array[],
  ): Promise<void> {
    for (const hash of hashes) {
      await session.query('INSERT INTO person_cpr VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
        hash,
        kommunekode,
        participantId,
      ]);
      const [holder] = await session.query<PersonRow>(
        'SELECT participant_id AS id FROM person_cpr WHERE cpr_hash = $1 AND kommunekode = $2',
        [hash, kommunekode],
      );
      if (holder && holder.id !== participantId) throw new PersonKnown(holder.id);
    }
    await session.query(
      `INSERT INTO person_kommune VALUES ($1, $2, $3)
       ON CONFLICT (kommunekode, participant_id) DO UPDATE SET claimed_at = excluded.claimed_at`,
      [kommunekode, participantId, at],
    );
  }

  async #sealedOf(participantId: string): Promise<string | null> {
    const [row] = await this.#pool.query<PersonRow>(
      { name: 'person_of', text: 'SELECT sealed FROM person WHERE participant_id = $1' },
      [participantId],
    );
    return row?.sealed ?? null;
  }

  async #transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    using session = await this.#pool.session();
    return await session.transaction(() => work(session));
  }
}
