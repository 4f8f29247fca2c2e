import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
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
  PersonsUnavailable,
  type Registration,
  type SearchedKommuner,
  sealPerson,
} from '#libs/persons';
import { Fault } from '#libs/platform';
import { inTransaction, type OpenedFiles, translating } from '#libs/platform/sqlite';

/** A row; what its statement did not ask for is not there. */
interface Row {
  readonly id: string;
  readonly sealed: string;
  readonly hash: Uint8Array;
}

const available = translating((cause) =>
  cause instanceof Fault ? cause : new PersonsUnavailable('the person register cannot be used', { cause }),
);

const openedAtOnce = 200;
const writtenAtOnce = 500;

/** The person register in a SQLite file, which several processes may write. */
export class SqlitePersonRegister extends PersonRegister {
  readonly #db: DatabaseSync;
  readonly #keys: ParticipantKeys;
  readonly #index: CprIndex;
  readonly #files: Pick<OpenedFiles, 'lost'>;

  /** `db` holds the tables of `personsSteps` in `files`; it is the register's to close. */
  constructor(db: DatabaseSync, keys: ParticipantKeys, index: CprIndex, files: Pick<OpenedFiles, 'lost'>) {
    super();
    this.#db = db;
    this.#keys = keys;
    this.#index = index;
    this.#files = files;
  }

  override get lost(): Fault | null {
    return this.#index.lost;
  }

  async register(registration: Registration): Promise<void> {
    const { participantId, person, cprChange } = registration;
    const hash = this.#index.of(person.cpr);
    for (;;) {
      const stands = this.#sealedOf(participantId);
      const former = stands === undefined ? null : await openPerson(this.#keys, participantId, stands);
      const differs = former !== null && former.cpr !== person.cpr;
      if (differs && cprChange === undefined) throw new CprDiffers('another number stands');
      const sealed = await sealPerson(this.#keys, participantId, person);
      const isKept = this.#write(() => {
        if (this.#sealedOf(participantId) !== stands) return false;
        if (differs && cprChange === 'correction')
          this.#run(
            'DELETE FROM person_cpr WHERE cpr_hash = ? AND participant_id = ?',
            this.#index.of(former.cpr),
            participantId,
          );
        this.#claim(registration, hash);
        this.#run(
          'INSERT INTO person VALUES (?1, ?2) ON CONFLICT DO UPDATE SET sealed = ?2',
          participantId,
          sealed,
        );
        return true;
      });
      if (isKept) return;
    }
  }

  override async registerAll(registrations: Iterable<Registration>): Promise<void> {
    let batch: Registration[] = [];
    for (const registration of registrations) {
      batch.push(registration);
      if (batch.length < writtenAtOnce) continue;
      await this.#registerBatch(batch);
      batch = [];
    }
    await this.#registerBatch(batch);
  }

  /** Those of whom nothing stands in one transaction; the others one by one. */
  async #registerBatch(batch: readonly Registration[]): Promise<void> {
    const sealed = await Promise.all(
      batch.map(({ participantId, person }) => sealPerson(this.#keys, participantId, person)),
    );
    const hashes = batch.map(({ person }) => this.#index.of(person.cpr));
    const standing = this.#write(() =>
      batch.filter((registration, index) => {
        if (this.#sealedOf(registration.participantId) !== undefined) return true;
        this.#claim(registration, hashes[index]!);
        this.#run('INSERT INTO person VALUES (?, ?)', registration.participantId, sealed[index]!);
        return false;
      }),
    );
    for (const registration of standing) await this.register(registration);
  }

  async belongTo(participantId: string, kommuner: readonly string[], at: string): Promise<void> {
    this.#write(() => {
      if (this.#sealedOf(participantId) === undefined) return;
      const hashes = this.#all(
        'SELECT DISTINCT cpr_hash AS hash FROM person_cpr WHERE participant_id = ?',
        participantId,
      );
      for (const kommunekode of kommuner)
        this.#claimIn(
          kommunekode,
          participantId,
          at,
          hashes.map(({ hash }) => hash),
        );
      for (const table of ['person_cpr', 'person_kommune'])
        this.#run(
          `DELETE FROM ${table} WHERE participant_id = ? AND kommunekode NOT IN (SELECT value FROM json_each(?))`,
          participantId,
          JSON.stringify(kommuner),
        );
    });
  }

  async release(participantId: string, kommunekode: string, claimedBefore: string): Promise<boolean> {
    return this.#write(() => {
      const later = this.#all(
        'SELECT 1 FROM person_kommune WHERE participant_id = ? AND kommunekode = ? AND claimed_at >= ?',
        participantId,
        kommunekode,
        claimedBefore,
      );
      if (later.length > 0) return false;
      for (const table of ['person_cpr', 'person_kommune'])
        this.#run(
          `DELETE FROM ${table} WHERE participant_id = ? AND kommunekode = ?`,
          participantId,
          kommunekode,
        );
      this.#run(
        'DELETE FROM person WHERE participant_id = ?1 AND NOT EXISTS (SELECT 1 FROM person_kommune WHERE participant_id = ?1)',
        participantId,
      );
      return true;
    });
  }

  async of(participantId: string): Promise<Person | null> {
    const sealed = available(() => this.#sealedOf(participantId));
    return sealed === undefined ? null : openPerson(this.#keys, participantId, sealed);
  }

  async ofAll(participantIds: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    const persons = new Map<string, Person>();
    for (const participantId of participantIds) {
      const person = await this.of(participantId);
      if (person) persons.set(participantId, person);
    }
    return persons;
  }

  async withCpr(cpr: string, kommuner: SearchedKommuner): Promise<readonly string[]> {
    const hash = this.#index.of(cpr);
    const rows = available(() =>
      this.#all(
        `SELECT DISTINCT participant_id AS id FROM person_cpr WHERE cpr_hash = ?1
         AND (?2 IS NULL OR kommunekode IN (SELECT value FROM json_each(?2))) ORDER BY id`,
        hash,
        kommuner === 'all' ? null : JSON.stringify(kommuner),
      ),
    );
    return rows.map(({ id }) => id);
  }

  async named(words: string, kommuner: SearchedKommuner, limit: number): Promise<readonly FoundPerson[]> {
    const found = new FoundPersons(this.#keys, words, limit);
    for (let after = ''; ;) {
      const rows = available(() => this.#rowsAfter(after, kommuner));
      for (const { id, sealed } of rows) await found.look(id, sealed);
      if (rows.length < openedAtOnce) return found.inOrder();
      after = rows.at(-1)!.id;
    }
  }

  async forget(participantId: string): Promise<void> {
    this.#write(() => {
      for (const table of ['person_cpr', 'person_kommune', 'person'])
        this.#run(`DELETE FROM ${table} WHERE participant_id = ?`, participantId);
    });
    available(() => this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
  }

  close(): void {
    this.#db.close();
  }

  #claim({ participantId, kommuner, at }: Registration, hash: Uint8Array): void {
    for (const kommunekode of kommuner) this.#claimIn(kommunekode, participantId, at, [hash]);
    this.#run(
      `INSERT OR IGNORE INTO person_cpr SELECT ?, kommunekode, participant_id FROM person_kommune WHERE participant_id = ?`,
      hash,
      participantId,
    );
  }

  #claimIn(kommunekode: string, participantId: string, at: string, hashes: readonly Uint8Array[]): void {
    for (const hash of hashes) {
      this.#run('INSERT OR IGNORE INTO person_cpr VALUES (?, ?, ?)', hash, kommunekode, participantId);
      const [holder] = this.#all(
        'SELECT participant_id AS id FROM person_cpr WHERE cpr_hash = ? AND kommunekode = ?',
        hash,
        kommunekode,
      );
      if (holder && holder.id !== participantId) throw new PersonKnown(holder.id);
    }
    this.#run(
      'INSERT INTO person_kommune VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET claimed_at = ?3',
      kommunekode,
      participantId,
      at,
    );
  }

  #rowsAfter(after: string, kommuner: SearchedKommuner): readonly Row[] {
    const within =
      kommuner === 'all'
        ? ''
        : `AND participant_id IN (SELECT participant_id FROM person_kommune
           WHERE kommunekode IN (SELECT value FROM json_each(?2)))`;
    return this.#all(
      `SELECT participant_id AS id, sealed FROM person WHERE participant_id > ?1 ${within}
       ORDER BY participant_id LIMIT ${openedAtOnce}`,
      after,
      ...(kommuner === 'all' ? [] : [JSON.stringify(kommuner)]),
    );
  }

  #sealedOf(participantId: string): string | undefined {
    const [row] = this.#all('SELECT sealed FROM person WHERE participant_id = ?', participantId);
    return row?.sealed;
  }

  #all(sql: string, ...values: readonly SQLInputValue[]): readonly Row[] {
    return this.#db.prepare(sql).all(...values) as unknown as readonly Row[];
  }

  #run(sql: string, ...values: readonly SQLInputValue[]): void {
    this.#db.prepare(sql).run(...values);
  }

  /** Runs `work` in one durable transaction. */
  #write<Result>(work: () => Result): Result {
    return available(() => {
      if (this.#files.lost) throw new PersonsUnavailable('persons.db was moved away');
      return inTransaction(this.#db, work);
    });
  }
}
