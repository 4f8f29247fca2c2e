import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import {
  type Approving,
  type Erasure,
  ErasureRegister,
  type ErasuresAsked,
  type Hold,
  idsOf,
  kommunekoderOf,
  type Lifting,
} from '#libs/persons/erasures';
import type { OpenedFiles } from '#libs/platform/sqlite';
import { asList, FactsDb } from './facts.db.ts';
import { SqliteHolds } from './sqlite.holds.ts';

/** Holds and erasures in the SQLite file of the person register. */
export class SqliteErasureRegister extends ErasureRegister {
  readonly #db: FactsDb;
  readonly #holds: SqliteHolds;
  readonly #barred: (participantIds: readonly string[]) => ReadonlySet<string>;
  readonly #asked = new Set<string>();
  /** Of all who ask in one turn of the event loop, as each command does: a look locks the file, which takes longer than the look. */
  #lookTogether: Promise<ReadonlySet<string>> | null = null;

  /** `db` is the file of the person register, at `files`; it is this register's to close. */
  constructor(db: DatabaseSync, files: Pick<OpenedFiles, 'lost'>) {
    super();
    this.#db = new FactsDb(db, files);
    this.#holds = new SqliteHolds(this.#db);
    this.#barred = this.#db.among(
      `SELECT participant_id AS found FROM erasure_participant CROSS JOIN erasure USING (number)
       WHERE participant_id IN (${asList}) AND state IN ('approved', 'carried_out')`,
    );
  }

  async holds(participantIds: readonly string[]): Promise<readonly Hold[]> {
    return this.#holds.of(participantIds);
  }

  async putOnHold(holds: readonly Hold[]): Promise<boolean> {
    return this.#db.write(() => {
      if (this.#barsAny(holds.map(({ participantId }) => participantId))) return false;
      for (const hold of holds) this.#holds.put(hold);
      return true;
    });
  }

  async liftHolds(
    participantId: string,
    kommunekoder: readonly string[],
    lifting: Lifting,
  ): Promise<boolean> {
    return this.#db.write(() => this.#holds.lift(participantId, kommunekoder, lifting));
  }

  async bars(participantId: string): Promise<boolean> {
    this.#asked.add(participantId);
    this.#lookTogether ??= turn().then(() => this.#look());
    return (await this.#lookTogether).has(participantId);
  }

  async propose(erasure: Erasure): Promise<boolean> {
    return this.#db.write(() => {
      if (this.#barsAny(idsOf(erasure))) return false;
      this.#replaceWaiting(erasure);
      this.#add(erasure);
      return true;
    });
  }

  async of(erasureId: string): Promise<Erasure | null> {
    return this.#one(erasureId);
  }

  async about(participantIds: readonly string[]): Promise<readonly Erasure[]> {
    return this.#db.erasures(
      `SELECT facts FROM erasure WHERE state <> 'replaced' AND number IN
       (SELECT number FROM erasure_participant WHERE participant_id IN (${asList})) ORDER BY number DESC`,
      JSON.stringify(participantIds),
    );
  }

  async save(erasure: Erasure): Promise<boolean> {
    return this.#db.write(() => this.#succeed(erasure));
  }

  async approve(erasure: Erasure): Promise<Approving> {
    return this.#db.write(() => {
      const ids = idsOf(erasure);
      if (this.#holds.of(ids).length > 0) return 'on_hold';
      if (this.#barsAny(ids) || !this.#succeed(erasure)) return 'changed';
      this.#replaceWaiting(erasure);
      return 'saved';
    });
  }

  async carriedOut(erasure: Erasure): Promise<void> {
    this.#db.write(() => {
      if (this.#one(erasure.erasureId)) this.#put(erasure);
      else this.#add(erasure);
      this.#replaceWaiting(erasure);
      this.#holds.remove(idsOf(erasure));
    });
    this.#db.sweepLog();
  }

  async page({ kommuner, oldestFirst = false, after, limit }: ErasuresAsked): Promise<readonly Erasure[]> {
    const [beyond, order] = oldestFirst ? ['>', 'ASC'] : ['<', 'DESC'];
    return this.#db.erasures(
      `SELECT facts FROM erasure
       WHERE (?1 IS NULL OR number ${beyond} (SELECT number FROM erasure WHERE erasure_id = ?1))
       AND (?2 IS NULL OR number IN (SELECT number FROM erasure_kommune
         WHERE kommunekode IN (SELECT value FROM json_each(?2))))
       ORDER BY number ${order} LIMIT ?3`,
      after ?? null,
      kommuner === 'all' ? null : JSON.stringify(kommuner),
      limit,
    );
  }

  async inState(state: Erasure['state']): Promise<readonly Erasure[]> {
    return this.#db.erasures('SELECT facts FROM erasure WHERE state = ? ORDER BY number', state);
  }

  close(): void {
    this.#db.close();
  }

  /** Whom of those who were asked about an erasure bars; whoever is asked about from here on is looked for next. */
  #look(): ReadonlySet<string> {
    const asked = [...this.#asked];
    this.#asked.clear();
    this.#lookTogether = null;
    return this.#barred(asked);
  }

  #barsAny(participantIds: readonly string[]): boolean {
    return this.#barred(participantIds).size > 0;
  }

  #one(erasureId: string): Erasure | null {
    return this.#db.erasures('SELECT facts FROM erasure WHERE erasure_id = ?', erasureId)[0] ?? null;
  }

  /** No proposal about one of the participants goes on waiting beside this erasure. */
  #replaceWaiting(erasure: Erasure): void {
    const waiting = this.#db.erasures(
      `SELECT facts FROM erasure WHERE state = 'proposed' AND number IN
       (SELECT number FROM erasure_participant WHERE participant_id IN (${asList}))`,
      JSON.stringify(idsOf(erasure)),
    );
    for (const one of waiting) this.#put({ ...one, state: 'replaced', version: one.version + 1 });
  }

  #add(erasure: Erasure): void {
    const { erasureId, version, state } = erasure;
    this.#db.run(
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
    this.#db.run(
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
    const number = '(SELECT number FROM erasure WHERE erasure_id = ?)';
    for (const [table, named] of [
      ['erasure_participant', idsOf(erasure)],
      ['erasure_kommune', kommunekoderOf(erasure)],
    ] as const) {
      this.#db.run(`DELETE FROM ${table} WHERE number = ${number}`, erasure.erasureId);
      for (const one of named)
        this.#db.run(`INSERT INTO ${table} VALUES (?, ${number})`, one, erasure.erasureId);
    }
  }
}
