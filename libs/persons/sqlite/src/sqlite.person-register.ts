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
  sealPerson,
} from '#libs/persons';
import type { Fault } from '#libs/platform';
import { openedAtOnce, rowsAfter, rowsChangedAfter } from './persons-after.ts';
import type { PersonsDb } from './persons.db.ts';
import { SqlitePersonClaims } from './sqlite.person-claims.ts';

const writtenAtOnce = 500;

/** The person register in a SQLite file, which several processes may write. */
export class SqlitePersonRegister extends PersonRegister {
  readonly #db: PersonsDb;
  readonly #claims: SqlitePersonClaims;
  readonly #keys: ParticipantKeys;
  readonly #index: CprIndex;

  /** `db` is the register's to close. */
  constructor(db: PersonsDb, keys: ParticipantKeys, index: CprIndex) {
    super();
    this.#db = db;
    this.#claims = new SqlitePersonClaims(db);
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
      const stands = this.#sealedOf(participantId);
      const former = stands === undefined ? null : await openPerson(this.#keys, participantId, stands);
      const differs = former !== null && former.cpr !== person.cpr;
      if (differs && cprChange === undefined) throw new CprDiffers('another number stands');
      const sealed = await sealPerson(this.#keys, participantId, personSaid(person, former));
      const isKept = this.#db.write(() => {
        if (this.#sealedOf(participantId) !== stands) return false;
        if (differs && cprChange === 'correction')
          this.#claims.drop(participantId, this.#index.of(former.cpr));
        this.#claims.claim(registration, hash);
        this.#put(participantId, sealed);
        return true;
      });
      if (isKept) return;
    }
  }

  override async registerAll(registrations: Iterable<PersonRegistration>): Promise<void> {
    let batch: PersonRegistration[] = [];
    for (const registration of registrations) {
      batch.push(registration);
      if (batch.length < writtenAtOnce) continue;
      await this.#registerBatch(batch);
      batch = [];
    }
    await this.#registerBatch(batch);
  }

  /** Those of whom nothing stands in one transaction; the others one by one. */
  async #registerBatch(batch: readonly PersonRegistration[]): Promise<void> {
    const sealed = await Promise.all(
      batch.map(({ participantId, person }) =>
        sealPerson(this.#keys, participantId, personSaid(person, null)),
      ),
    );
    const hashes = batch.map(({ person }) => this.#index.of(person.cpr));
    const standing = this.#db.write(() =>
      batch.filter((registration, index) => {
        if (this.#sealedOf(registration.participantId) !== undefined) return true;
        this.#claims.claim(registration, hashes[index]!);
        this.#put(registration.participantId, sealed[index]!);
        return false;
      }),
    );
    for (const registration of standing) await this.register(registration);
  }

  async belongTo(participantId: string, kommuner: readonly string[], at: string): Promise<void> {
    this.#db.write(() => {
      if (this.#sealedOf(participantId) !== undefined) this.#claims.move(participantId, kommuner, at);
    });
  }

  async release(participantId: string, kommunekode: string, claimedBefore: string): Promise<boolean> {
    return this.#db.write(() => {
      if (!this.#claims.release(participantId, kommunekode, claimedBefore)) return false;
      this.#db.run(
        'DELETE FROM person WHERE participant_id = ?1 AND NOT EXISTS (SELECT 1 FROM person_kommune WHERE participant_id = ?1)',
        participantId,
      );
      return true;
    });
  }

  async openClaims(claimedBefore: string, limit: number): Promise<readonly Claim[]> {
    return this.#claims.open(claimedBefore, limit);
  }

  async settle(claims: readonly Claim[], claimedBefore: string): Promise<void> {
    this.#db.write(() => {
      for (const claim of claims) this.#claims.settle(claim, claimedBefore);
    });
  }

  async of(participantId: string): Promise<Person | null> {
    const sealed = this.#sealedOf(participantId);
    return sealed === undefined ? null : openPerson(this.#keys, participantId, sealed);
  }

  async ofAll(participantIds: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    const rows = this.#db.all(
      'SELECT participant_id AS id, sealed FROM person WHERE participant_id IN (SELECT value FROM json_each(?))',
      JSON.stringify(participantIds),
    );
    return openedPersons(this.#keys, rows);
  }

  async withCpr(cpr: string, kommuner: SearchedKommuner): Promise<readonly string[]> {
    const rows = this.#db.all(
      `SELECT DISTINCT participant_id AS id FROM person_cpr WHERE cpr_hash = ?1
       AND (?2 IS NULL OR kommunekode IN (SELECT value FROM json_each(?2))) ORDER BY id`,
      this.#index.of(cpr),
      kommuner === 'all' ? null : JSON.stringify(kommuner),
    );
    return rows.map(({ id }) => id);
  }

  async named(words: string, kommuner: SearchedKommuner, limit: number): Promise<readonly FoundPerson[]> {
    const found = new PersonSearch(this.#keys, words, limit);
    for (let after = ''; ;) {
      const rows = rowsAfter(this.#db, after, kommuner);
      for (const { id, sealed } of rows) await found.look(id, sealed);
      if (rows.length < openedAtOnce) return found.inOrder();
      after = rows.at(-1)!.id;
    }
  }

  async changedAfter(change: number): Promise<ChangedPersons> {
    const rows = rowsChangedAfter(this.#db, change);
    return { removals: rows[0]!.removals, persons: rows.filter(({ id }) => id !== null) };
  }

  async registered(): Promise<readonly string[]> {
    return this.#db.all('SELECT participant_id AS id FROM person').map(({ id }) => id);
  }

  async keepsAnyOf(participantIds: readonly string[]): Promise<boolean> {
    const tables = ['person_cpr', 'person_kommune', 'person'].map(
      (table) => `SELECT 1 FROM ${table} WHERE participant_id IN (SELECT value FROM json_each(?1))`,
    );
    const kept = this.#db.all(`${tables.join(' UNION ALL ')} LIMIT 1`, JSON.stringify(participantIds));
    return kept.length > 0;
  }

  async forget(participantId: string): Promise<void> {
    this.#db.write(() => {
      for (const table of ['person_cpr', 'person_kommune', 'person'])
        this.#db.run(`DELETE FROM ${table} WHERE participant_id = ?`, participantId);
    });
    this.#db.sweepLog();
  }

  close(): void {
    this.#db.close();
  }

  #put(participantId: string, sealed: string): void {
    this.#db.run(
      'INSERT INTO person (participant_id, sealed) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET sealed = ?2',
      participantId,
      sealed,
    );
  }

  #sealedOf(participantId: string): string | undefined {
    const [row] = this.#db.all('SELECT sealed FROM person WHERE participant_id = ?', participantId);
    return row?.sealed;
  }
}
