import type { DatabaseSync } from 'node:sqlite';
import { PersonsUnavailable } from '#libs/persons';
import {
  type Approving,
  type Erasure,
  ErasureRegister,
  type ErasuresAsked,
  type Hold,
  kommunekoderOf,
  type Lifting,
} from '#libs/persons/erasures';
import { inTransaction, translating } from '#libs/platform/sqlite';

type Value = string | number | null;

const available = translating(
  (cause) => new PersonsUnavailable('the register of erasures cannot be used', { cause }),
);

const asList = 'SELECT value FROM json_each(?)';
const idsOf = ({ participants }: Erasure): string =>
  JSON.stringify(participants.map(({ participantId }) => participantId));

/** Holds and erasures in the SQLite file of the person register. */
export class SqliteErasureRegister extends ErasureRegister {
  readonly #db: DatabaseSync;

  /** `db` is the file of the person register; it is this register's to close. */
  constructor(db: DatabaseSync) {
    super();
    this.#db = db;
  }

  async holds(participantIds: readonly string[]): Promise<readonly Hold[]> {
    const sql = `SELECT facts FROM participant_hold WHERE participant_id IN (${asList}) ORDER BY participant_id, kommunekode`;
    return available(() => this.#holds(sql, JSON.stringify(participantIds)));
  }

  async putOnHold(holds: readonly Hold[]): Promise<boolean> {
    return this.#write(() => {
      for (const hold of holds) {
        const { participantId, kommunekode } = hold;
        const erased = this.#facts(
          `SELECT facts FROM erasure JOIN erasure_participant USING (number)
           WHERE participant_id = ? AND state IN ('approved', 'carried_out') LIMIT 1`,
          participantId,
        );
        if (erased.length > 0) return false;
        this.#run(
          'INSERT INTO participant_hold VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET facts = ?3',
          participantId,
          kommunekode,
          JSON.stringify(hold),
        );
      }
      return true;
    });
  }

  async liftHolds(
    participantId: string,
    kommunekoder: readonly string[],
    lifting: Lifting,
  ): Promise<boolean> {
    return this.#write(() => {
      const which = `FROM participant_hold WHERE participant_id = ? AND kommunekode IN (${asList})`;
      const lifted = this.#holds(`SELECT facts ${which}`, participantId, JSON.stringify(kommunekoder));
      for (const hold of lifted)
        this.#run(
          'INSERT INTO lifted_hold (participant_id, facts) VALUES (?, ?)',
          participantId,
          JSON.stringify({ ...hold, lifted: lifting }),
        );
      this.#run(`DELETE ${which}`, participantId, JSON.stringify(kommunekoder));
      return lifted.length > 0;
    });
  }

  async propose(erasure: Erasure): Promise<void> {
    this.#write(() => {
      const waiting = this.#erasures(
        `SELECT facts FROM erasure WHERE state = 'proposed' AND number IN
         (SELECT number FROM erasure_participant WHERE participant_id IN (${asList}))`,
        idsOf(erasure),
      );
      for (const one of waiting) this.#put({ ...one, state: 'replaced', version: one.version + 1 });
      this.#add(erasure);
    });
  }

  async of(erasureId: string): Promise<Erasure | null> {
    return available(() => this.#one(erasureId));
  }

  async about(participantIds: readonly string[]): Promise<readonly Erasure[]> {
    return available(() =>
      this.#erasures(
        `SELECT facts FROM erasure WHERE state <> 'replaced' AND number IN
         (SELECT number FROM erasure_participant WHERE participant_id IN (${asList})) ORDER BY number DESC`,
        JSON.stringify(participantIds),
      ),
    );
  }

  async save(erasure: Erasure): Promise<boolean> {
    return this.#write(() => this.#succeed(erasure));
  }

  async approve(erasure: Erasure): Promise<Approving> {
    return this.#write(() => {
      const held = this.#facts(
        `SELECT facts FROM participant_hold WHERE participant_id IN (${asList}) LIMIT 1`,
        idsOf(erasure),
      );
      if (held.length > 0) return 'on_hold';
      return this.#succeed(erasure) ? 'saved' : 'changed';
    });
  }

  async carriedOut(erasure: Erasure): Promise<void> {
    this.#write(() => {
      if (this.#one(erasure.erasureId)) this.#put(erasure);
      else this.#add(erasure);
      for (const table of ['participant_hold', 'lifted_hold'])
        this.#run(`DELETE FROM ${table} WHERE participant_id IN (${asList})`, idsOf(erasure));
    });
    available(() => this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
  }

  async page({ kommuner, after, limit }: ErasuresAsked): Promise<readonly Erasure[]> {
    return available(() =>
      this.#erasures(
        `SELECT facts FROM erasure
         WHERE (?1 IS NULL OR number < (SELECT number FROM erasure WHERE erasure_id = ?1))
         AND (?2 IS NULL OR number IN (SELECT number FROM erasure_kommune
           WHERE kommunekode IN (SELECT value FROM json_each(?2))))
         ORDER BY number DESC LIMIT ?3`,
        after ?? null,
        kommuner === 'all' ? null : JSON.stringify(kommuner),
        limit,
      ),
    );
  }

  async inState(state: Erasure['state']): Promise<readonly Erasure[]> {
    return available(() =>
      this.#erasures('SELECT facts FROM erasure WHERE state = ? ORDER BY number', state),
    );
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  #one(erasureId: string): Erasure | null {
    return this.#erasures('SELECT facts FROM erasure WHERE erasure_id = ?', erasureId)[0] ?? null;
  }

  #add(erasure: Erasure): void {
    const { erasureId, version, state } = erasure;
    this.#run(
      'INSERT INTO erasure (erasure_id, version, state, facts) VALUES (?, ?, ?, ?)',
      erasureId,
      version,
      state,
      JSON.stringify(erasure),
    );
    this.#concern(erasure);
  }

  /** Puts the erasure in the place of the version before it; false when that does not stand. */
  #succeed(erasure: Erasure): boolean {
    if (this.#one(erasure.erasureId)?.version !== erasure.version - 1) return false;
    this.#put(erasure);
    return true;
  }

  #put(erasure: Erasure): void {
    const { erasureId, version, state } = erasure;
    this.#run(
      'UPDATE erasure SET version = ?, state = ?, facts = ? WHERE erasure_id = ?',
      version,
      state,
      JSON.stringify(erasure),
      erasureId,
    );
    this.#concern(erasure);
  }

  /** Lists whom and which municipalities the erasure concerns now. */
  #concern(erasure: Erasure): void {
    const { number } = this.#db
      .prepare('SELECT number FROM erasure WHERE erasure_id = ?')
      .get(erasure.erasureId) as { readonly number: number };
    for (const table of ['erasure_participant', 'erasure_kommune'])
      this.#run(`DELETE FROM ${table} WHERE number = ?`, number);
    for (const { participantId } of erasure.participants)
      this.#run('INSERT INTO erasure_participant VALUES (?, ?)', participantId, number);
    for (const kommunekode of kommunekoderOf(erasure))
      this.#run('INSERT INTO erasure_kommune VALUES (?, ?)', kommunekode, number);
  }

  /** The facts of the rows that a query answers, parsed. */
  #facts(sql: string, ...values: readonly Value[]): readonly unknown[] {
    const rows = this.#db.prepare(sql).all(...values) as unknown as readonly { readonly facts: string }[];
    return rows.map(({ facts }): unknown => JSON.parse(facts));
  }

  #holds(sql: string, ...values: readonly Value[]): readonly Hold[] {
    return this.#facts(sql, ...values) as readonly Hold[];
  }

  #erasures(sql: string, ...values: readonly Value[]): readonly Erasure[] {
    return this.#facts(sql, ...values) as readonly Erasure[];
  }

  #run(sql: string, ...values: readonly Value[]): void {
    this.#db.prepare(sql).run(...values);
  }

  /** Runs `work` in one durable transaction. */
  #write<Result>(work: () => Result): Result {
    return available(() => inTransaction(this.#db, work));
  }
}
