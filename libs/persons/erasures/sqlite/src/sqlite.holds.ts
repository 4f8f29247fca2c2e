import type { Hold, Lifting } from '#libs/persons/erasures';
import { asList, type FactsDb } from './facts.db.ts';

/** The rows of holds, those that stand and those that were lifted. What changes them runs within a transaction. */
export class SqliteHolds {
  readonly #db: FactsDb;

  constructor(db: FactsDb) {
    this.#db = db;
  }

  of(participantIds: readonly string[]): readonly Hold[] {
    return this.#db.holds(
      `SELECT facts FROM participant_hold WHERE participant_id IN (${asList}) ORDER BY participant_id, kommunekode`,
      JSON.stringify(participantIds),
    );
  }

  put(hold: Hold): void {
    this.#db.run(
      'INSERT INTO participant_hold VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET facts = ?3',
      hold.participantId,
      hold.kommunekode,
      JSON.stringify(hold),
    );
  }

  /** Answers whether there was one. */
  lift(participantId: string, kommunekoder: readonly string[], lifting: Lifting): boolean {
    const which = `FROM participant_hold WHERE participant_id = ? AND kommunekode IN (${asList})`;
    const values = [participantId, JSON.stringify(kommunekoder)];
    const lifted = this.#db.holds(`SELECT facts ${which}`, ...values);
    for (const hold of lifted)
      this.#db.run(
        'INSERT INTO lifted_hold (participant_id, facts) VALUES (?, ?)',
        participantId,
        JSON.stringify({ ...hold, lifted: lifting }),
      );
    this.#db.run(`DELETE ${which}`, ...values);
    return lifted.length > 0;
  }

  /** Takes out every hold, lifted ones too. */
  remove(participantIds: readonly string[]): void {
    for (const table of ['participant_hold', 'lifted_hold'])
      this.#db.run(
        `DELETE FROM ${table} WHERE participant_id IN (${asList})`,
        JSON.stringify(participantIds),
      );
  }
}
