import type { KeyObject } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ParticipantKeys } from '#libs/event-store';
import {
  cprHash,
  type CprChange,
  type FoundPerson,
  FoundPersons,
  openPerson,
  type Person,
  PersonKnown,
  PersonRegister,
  PersonsUnavailable,
  type SearchedKommuner,
  sealPerson,
} from '#libs/persons';
import { inTransaction, translating } from '#libs/platform/sqlite';

interface PersonRow {
  readonly id: string;
  readonly sealed: string;
}

const available = translating((cause) =>
  cause instanceof PersonKnown
    ? cause
    : new PersonsUnavailable('the person register cannot be used', { cause }),
);

/** The person register in a SQLite file of its own. */
export class SqlitePersonRegister extends PersonRegister {
  readonly #db: DatabaseSync;
  readonly #keys: ParticipantKeys;
  readonly #indexKey: KeyObject;
  readonly #one: StatementSync;
  readonly #kommuner: StatementSync;
  readonly #holder: StatementSync;
  readonly #inKommune: StatementSync;
  readonly #everybody: StatementSync;
  readonly #byHash: StatementSync;

  /** `db` holds `personsFile`'s tables; it is the register's to close. */
  constructor(db: DatabaseSync, keys: ParticipantKeys, indexKey: KeyObject) {
    super();
    this.#db = db;
    this.#keys = keys;
    this.#indexKey = indexKey;
    db.exec('PRAGMA secure_delete = ON');
    this.#one = db.prepare('SELECT sealed FROM person WHERE participant_id = ?');
    this.#kommuner = db.prepare('SELECT kommunekode FROM person_kommune WHERE participant_id = ?');
    this.#holder = db.prepare(
      'SELECT participant_id AS id FROM person_cpr WHERE cpr_hash = ? AND kommunekode = ?',
    );
    this.#byHash = db.prepare(
      `SELECT participant_id AS id FROM person_cpr WHERE cpr_hash = ?1
       AND (?2 IS NULL OR kommunekode IN (SELECT value FROM json_each(?2))) GROUP BY id ORDER BY id`,
    );
    const rows = 'SELECT participant_id AS id, sealed FROM person';
    this.#everybody = db.prepare(rows);
    this.#inKommune = db.prepare(
      `${rows} WHERE participant_id IN
       (SELECT participant_id FROM person_kommune WHERE kommunekode IN (SELECT value FROM json_each(?)))`,
    );
  }

  async register(participantId: string, kommunekode: string, person: Person): Promise<void> {
    const sealed = await sealPerson(this.#keys, participantId, person);
    this.#write(() => {
      const kommuner = new Set([...this.#kommunerOf(participantId), kommunekode]);
      this.#db.prepare('INSERT OR IGNORE INTO person_kommune VALUES (?, ?)').run(kommunekode, participantId);
      this.#keep(participantId, sealed, person.cpr, [...kommuner]);
    });
  }

  async change(participantId: string, person: Person, cprChange: CprChange): Promise<boolean> {
    const sealed = await sealPerson(this.#keys, participantId, person);
    const stands = await this.of(participantId);
    return this.#write(() => {
      const kommuner = this.#kommunerOf(participantId);
      if (kommuner.length === 0) return false;
      if (stands && stands.cpr !== person.cpr && cprChange === 'correction')
        this.#db
          .prepare('DELETE FROM person_cpr WHERE cpr_hash = ? AND participant_id = ?')
          .run(cprHash(this.#indexKey, stands.cpr), participantId);
      this.#keep(participantId, sealed, person.cpr, kommuner);
      return true;
    });
  }

  async of(participantId: string): Promise<Person | null> {
    const found = available(() => this.#one.get(participantId)) as Pick<PersonRow, 'sealed'> | undefined;
    return found ? openPerson(this.#keys, participantId, found.sealed) : null;
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
    const searched = kommuner === 'all' ? null : JSON.stringify(kommuner);
    const found = available(() => this.#byHash.all(cprHash(this.#indexKey, cpr), searched));
    return (found as unknown as readonly PersonRow[]).map(({ id }) => id);
  }

  async named(words: string, kommuner: SearchedKommuner, limit: number): Promise<readonly FoundPerson[]> {
    const found = new FoundPersons(this.#keys, words, limit);
    const rows = available(() =>
      kommuner === 'all' ? this.#everybody.all() : this.#inKommune.all(JSON.stringify(kommuner)),
    ) as unknown as readonly PersonRow[];
    for (const { id, sealed } of rows) await found.look(id, sealed);
    return found.inOrder();
  }

  async forget(participantId: string): Promise<void> {
    this.#write(() => {
      for (const table of ['person_cpr', 'person_kommune', 'person'])
        this.#db.prepare(`DELETE FROM ${table} WHERE participant_id = ?`).run(participantId);
    });
    available(() => this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
  }

  close(): void {
    this.#db.close();
  }

  #kommunerOf(participantId: string): readonly string[] {
    const rows = this.#kommuner.all(participantId) as unknown as readonly { readonly kommunekode: string }[];
    return rows.map(({ kommunekode }) => kommunekode);
  }

  #keep(participantId: string, sealed: string, cpr: string, kommuner: readonly string[]): void {
    const hash = cprHash(this.#indexKey, cpr);
    const insert = this.#db.prepare('INSERT OR IGNORE INTO person_cpr VALUES (?, ?, ?)');
    for (const kommunekode of kommuner) {
      insert.run(hash, kommunekode, participantId);
      const { id } = this.#holder.get(hash, kommunekode) as unknown as PersonRow;
      if (id !== participantId) throw new PersonKnown(id);
    }
    this.#db
      .prepare('INSERT INTO person VALUES (?1, ?2) ON CONFLICT DO UPDATE SET sealed = ?2')
      .run(participantId, sealed);
  }

  /** Runs `work` in one durable transaction. */
  #write<Result>(work: () => Result): Result {
    return available(() => inTransaction(this.#db, work));
  }
}
