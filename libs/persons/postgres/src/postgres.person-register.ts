import type { ParticipantKeys } from '#libs/event-store';
import {
  type ChangedPersons,
  type Claim,
  CprDiffers,
  type CprIndex,
  type FoundPerson,
  PersonSearch,
  openedPersons,
  openPerson,
  type Person,
  PersonRegister,
  personSaid,
  type PersonRegistration,
  type SearchedKommuner,
  type SealedPerson,
  sealPerson,
} from '#libs/persons';
import type { Fault } from '#libs/platform';
import { beginWithoutApprovals } from '#libs/persons/erasures/postgres';
import type { PostgresPool, PostgresSession } from '#libs/platform/postgres';
import { PostgresPersonClaims } from './postgres.person-claims.ts';

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

  async register(registration: PersonRegistration): Promise<void> {
    const { participantId, person, cprChange } = registration;
    const hash = this.#index.of(person.cpr);
    for (;;) {
      const stands = await this.#sealedOf(participantId);
      const former = stands === null ? null : await openPerson(this.#keys, participantId, stands);
      const differs = former !== null && former.cpr !== person.cpr;
      if (differs && cprChange === undefined) throw new CprDiffers('another number stands');
      const wrong = differs && cprChange === 'correction' ? this.#index.of(former.cpr) : null;
      const sealed = await sealPerson(this.#keys, participantId, personSaid(person, former));
      const isKept = await this.#transaction(async (session, claims) => {
        await claims.expectNotErased(participantId);
        const kept = await session.query(
          stands === null
            ? 'INSERT INTO person (participant_id, sealed) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1'
            : 'UPDATE person SET sealed = $2 WHERE participant_id = $1 AND sealed = $3 RETURNING 1',
          stands === null ? [participantId, sealed] : [participantId, sealed, stands],
        );
        if (kept.length === 0) return false;
        if (wrong) await claims.drop(participantId, wrong);
        await claims.claim(registration, hash);
        return true;
      });
      if (isKept) return;
    }
  }

  belongTo(participantId: string, kommuner: readonly string[], at: string): Promise<void> {
    return this.#transaction(async (_session, claims) => {
      await claims.expectNotErased(participantId);
      if (await claims.isKnown(participantId)) await claims.move(participantId, kommuner, at);
    });
  }

  release(participantId: string, kommunekode: string, claimedBefore: string): Promise<boolean> {
    return this.#transaction(async (session, claims) => {
      await claims.expectNoChanges();
      await claims.isKnown(participantId);
      if (!(await claims.release(participantId, kommunekode, claimedBefore))) return false;
      await session.query(
        `DELETE FROM person WHERE participant_id = $1
         AND NOT EXISTS (SELECT FROM person_kommune WHERE participant_id = $1)`,
        [participantId],
      );
      return true;
    });
  }

  openClaims(claimedBefore: string, limit: number): Promise<readonly Claim[]> {
    return this.#pool.query<Claim>(
      `SELECT participant_id AS "participantId", kommunekode FROM person_kommune
       WHERE claimed_at < $1 AND NOT settled ORDER BY claimed_at LIMIT $2`,
      [claimedBefore, limit],
    );
  }

  async settle(claims: readonly Claim[], claimedBefore: string): Promise<void> {
    await this.#pool.query(
      `UPDATE person_kommune SET settled = true FROM unnest($1::text[], $2::text[]) AS made (id, kommune)
       WHERE participant_id = id AND kommunekode = kommune AND claimed_at < $3`,
      [claims.map((one) => one.participantId), claims.map((one) => one.kommunekode), claimedBefore],
    );
  }

  async of(participantId: string): Promise<Person | null> {
    const sealed = await this.#sealedOf(participantId);
    return sealed === null ? null : openPerson(this.#keys, participantId, sealed);
  }

  async ofAll(participantIds: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    const rows = await this.#pool.query<SealedPerson>(
      'SELECT participant_id AS id, sealed FROM person WHERE participant_id = ANY ($1::text[])',
      [participantIds],
    );
    return openedPersons(this.#keys, rows);
  }

  async withCpr(cpr: string, kommuner: SearchedKommuner): Promise<readonly string[]> {
    const rows = await this.#pool.query<SealedPerson>(
      `SELECT DISTINCT participant_id AS id FROM person_cpr WHERE cpr_hash = $1
       AND ($2::text[] IS NULL OR kommunekode = ANY ($2::text[])) ORDER BY id`,
      [this.#index.of(cpr), kommuner === 'all' ? null : kommuner],
    );
    return rows.map(({ id }) => id);
  }

  async named(words: string, kommuner: SearchedKommuner, limit: number): Promise<readonly FoundPerson[]> {
    const found = new PersonSearch(this.#keys, words, limit);
    for (let after = ''; ;) {
      const rows = await this.#pool.query<SealedPerson>(
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

  async changedAfter(change: number): Promise<ChangedPersons> {
    const rows = await this.#pool.query<ChangedPersons['persons'][number] & ChangedPersons>(
      {
        name: 'persons_changed_after',
        text: `SELECT removals::float8, id, sealed, change::float8 FROM person_changes LEFT JOIN
        (SELECT participant_id AS id, sealed, change FROM person WHERE change > $1
         ORDER BY change LIMIT ${openedAtOnce}) AS changed ON true ORDER BY change`,
      },
      [change],
    );
    return { removals: rows[0]!.removals, persons: rows.filter(({ id }) => id !== null) };
  }

  async registered(): Promise<readonly string[]> {
    const rows = await this.#pool.query<SealedPerson>('SELECT participant_id AS id FROM person');
    return rows.map(({ id }) => id);
  }

  async keepsAnyOf(participantIds: readonly string[]): Promise<boolean> {
    const tables = ['person_cpr', 'person_kommune', 'person'].map(
      (table) => `SELECT FROM ${table} WHERE participant_id = ANY ($1::text[])`,
    );
    return (await this.#pool.query(`${tables.join(' UNION ALL ')} LIMIT 1`, [participantIds])).length > 0;
  }

  async forget(participantId: string): Promise<void> {
    await this.#pool.query('SELECT forget_person($1)', [participantId]);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #sealedOf(participantId: string): Promise<string | null> {
    const [row] = await this.#pool.query<SealedPerson>(
      { name: 'person_of', text: 'SELECT sealed FROM person WHERE participant_id = $1' },
      [participantId],
    );
    return row?.sealed ?? null;
  }

  async #transaction<Result>(
    work: (session: PostgresSession, claims: PostgresPersonClaims) => Promise<Result>,
  ): Promise<Result> {
    using session = await this.#pool.session();
    return await session.transaction(
      () => work(session, new PostgresPersonClaims(session)),
      beginWithoutApprovals,
    );
  }
}
