import { ParticipantErased } from '#libs/event-store';
import { type Claim, PersonKnown, type PersonRegistration } from '#libs/persons';
import type { PersonsDb } from './persons.db.ts';

/** The numbers by which persons are found in municipalities: each is claimed by one participant there. */
export class SqlitePersonClaims {
  readonly #db: PersonsDb;

  constructor(db: PersonsDb) {
    this.#db = db;
  }

  /**
   * Claims a number where the registration says, and where the participant claims others. Within a transaction.
   *
   * @throws PersonKnown, ParticipantErased
   */
  claim({ participantId, kommuner, at }: PersonRegistration, hash: Uint8Array): void {
    this.#expectNotErased(participantId);
    for (const kommunekode of kommuner) this.#claimIn(kommunekode, participantId, at, [hash]);
    this.#db.run(
      'INSERT OR IGNORE INTO person_cpr SELECT ?, kommunekode, participant_id FROM person_kommune WHERE participant_id = ?',
      hash,
      participantId,
    );
  }

  /** Gives a number up, wherever it was claimed. */
  drop(participantId: string, hash: Uint8Array): void {
    this.#db.run('DELETE FROM person_cpr WHERE cpr_hash = ? AND participant_id = ?', hash, participantId);
  }

  /** Claims all numbers of a participant in exactly these municipalities. Within a transaction; throws as `claim`. */
  move(participantId: string, kommuner: readonly string[], at: string): void {
    this.#expectNotErased(participantId);
    const hashes = this.#db
      .all('SELECT DISTINCT cpr_hash AS hash FROM person_cpr WHERE participant_id = ?', participantId)
      .map(({ hash }) => hash);
    for (const kommunekode of kommuner) this.#claimIn(kommunekode, participantId, at, hashes);
    for (const table of ['person_cpr', 'person_kommune'])
      this.#db.run(
        `DELETE FROM ${table} WHERE participant_id = ? AND kommunekode NOT IN (SELECT value FROM json_each(?))`,
        participantId,
        JSON.stringify(kommuner),
      );
  }

  /** Takes a claim back unless it was made after `claimedBefore`; false when it was. Within a transaction. */
  release(participantId: string, kommunekode: string, claimedBefore: string): boolean {
    const later = this.#db.all(
      'SELECT 1 FROM person_kommune WHERE participant_id = ? AND kommunekode = ? AND claimed_at >= ?',
      participantId,
      kommunekode,
      claimedBefore,
    );
    if (later.length > 0) return false;
    for (const table of ['person_cpr', 'person_kommune'])
      this.#db.run(
        `DELETE FROM ${table} WHERE participant_id = ? AND kommunekode = ?`,
        participantId,
        kommunekode,
      );
    return true;
  }

  /** Claims before an instant that are not settled, at most `limit`. */
  open(claimedBefore: string, limit: number): readonly Claim[] {
    const rows = this.#db.all(
      `SELECT participant_id AS id, kommunekode FROM person_kommune
       WHERE claimed_at < ? AND NOT settled ORDER BY claimed_at LIMIT ?`,
      claimedBefore,
      limit,
    );
    return rows.map(({ id, kommunekode }) => ({ participantId: id, kommunekode }));
  }

  /** Settles a claim unless it was made after `claimedBefore`. Within a transaction. */
  settle({ participantId, kommunekode }: Claim, claimedBefore: string): void {
    this.#db.run(
      'UPDATE person_kommune SET settled = 1 WHERE participant_id = ? AND kommunekode = ? AND claimed_at < ?',
      participantId,
      kommunekode,
      claimedBefore,
    );
  }

  /** Who is being erased says nothing any more: the register of erasures lies in the same file. */
  #expectNotErased(participantId: string): void {
    const erased = this.#db.all(
      `SELECT 1 FROM erasure JOIN erasure_participant USING (number)
       WHERE participant_id = ? AND state IN ('approved', 'carried_out') LIMIT 1`,
      participantId,
    );
    if (erased.length > 0) throw new ParticipantErased();
  }

  #claimIn(kommunekode: string, participantId: string, at: string, hashes: readonly Uint8Array[]): void {
    for (const hash of hashes) {
      this.#db.run('INSERT OR IGNORE INTO person_cpr VALUES (?, ?, ?)', hash, kommunekode, participantId);
      const [holder] = this.#db.all(
        'SELECT participant_id AS id FROM person_cpr WHERE cpr_hash = ? AND kommunekode = ?',
        hash,
        kommunekode,
      );
      if (holder && holder.id !== participantId) throw new PersonKnown(holder.id);
    }
    this.#db.run(
      `INSERT INTO person_kommune (kommunekode, participant_id, claimed_at) VALUES (?1, ?2, ?3)
       ON CONFLICT DO UPDATE SET claimed_at = ?3, settled = 0`,
      kommunekode,
      participantId,
      at,
    );
  }
}
