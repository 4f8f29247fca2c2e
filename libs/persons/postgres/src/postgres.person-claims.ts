import { ParticipantErased } from '#libs/event-store';
import { PersonKnown, type PersonRegistration } from '#libs/persons';
import { bars } from '#libs/persons/erasures/postgres';
import type { PostgresSession } from '#libs/platform/postgres';

interface Holder {
  readonly id: string;
}

/** The numbers by which persons are found in municipalities, within a transaction: each is claimed by one participant there. */
export class PostgresPersonClaims {
  readonly #session: PostgresSession;

  constructor(session: PostgresSession) {
    this.#session = session;
  }

  /** @throws ParticipantErased when the erasure of the person was approved. */
  async expectNotErased(participantId: string): Promise<void> {
    if (await bars(this.#session, [participantId])) throw new ParticipantErased();
  }

  /** Whether somebody is registered; nobody else changes who, until the transaction ends. */
  async isKnown(participantId: string): Promise<boolean> {
    const found = await this.#session.query('SELECT FROM person WHERE participant_id = $1 FOR UPDATE', [
      participantId,
    ]);
    return found.length > 0;
  }

  /**
   * Nobody else says or takes out anybody until the transaction ends, so that changes are numbered in the order in which they come to
   * stand. Whoever gives a number free takes this first: others claim one with it in hand.
   */
  async expectNoChanges(): Promise<void> {
    await this.#session.query('SELECT FROM person_changes FOR UPDATE');
  }

  /**
   * Claims a number where the registration says, and where the participant claims others.
   *
   * @throws PersonKnown
   */
  async claim({ participantId, kommuner, at }: PersonRegistration, hash: Uint8Array): Promise<void> {
    for (const kommunekode of kommuner.toSorted())
      await this.#claimIn(kommunekode, participantId, at, [hash]);
    await this.#session.query(
      `INSERT INTO person_cpr SELECT $1::bytea, kommunekode, participant_id FROM person_kommune
       WHERE participant_id = $2 ON CONFLICT DO NOTHING`,
      [hash, participantId],
    );
  }

  /** Gives a number up, wherever it was claimed. */
  async drop(participantId: string, hash: Uint8Array): Promise<void> {
    await this.#session.query('DELETE FROM person_cpr WHERE cpr_hash = $1 AND participant_id = $2', [
      hash,
      participantId,
    ]);
  }

  /** Claims all numbers of a participant in exactly these municipalities. Throws as `claim`. */
  async move(participantId: string, kommuner: readonly string[], at: string): Promise<void> {
    const hashes = await this.#session.query<{ readonly hash: Buffer }>(
      'SELECT DISTINCT cpr_hash AS hash FROM person_cpr WHERE participant_id = $1',
      [participantId],
    );
    for (const kommunekode of kommuner.toSorted())
      await this.#claimIn(
        kommunekode,
        participantId,
        at,
        hashes.map(({ hash }) => hash),
      );
    for (const table of ['person_cpr', 'person_kommune'])
      await this.#session.query(
        `DELETE FROM ${table} WHERE participant_id = $1 AND kommunekode <> ALL ($2::text[])`,
        [participantId, kommuner],
      );
  }

  /** Takes a claim back unless it was made after `claimedBefore`; false when it was. */
  async release(participantId: string, kommunekode: string, claimedBefore: string): Promise<boolean> {
    const later = await this.#session.query(
      'SELECT FROM person_kommune WHERE participant_id = $1 AND kommunekode = $2 AND claimed_at >= $3',
      [participantId, kommunekode, claimedBefore],
    );
    if (later.length > 0) return false;
    for (const table of ['person_cpr', 'person_kommune'])
      await this.#session.query(`DELETE FROM ${table} WHERE participant_id = $1 AND kommunekode = $2`, [
        participantId,
        kommunekode,
      ]);
    return true;
  }

  async #claimIn(
    kommunekode: string,
    participantId: string,
    at: string,
    hashes: readonly Uint8Array[],
  ): Promise<void> {
    for (const hash of hashes) {
      await this.#session.query('INSERT INTO person_cpr VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
        hash,
        kommunekode,
        participantId,
      ]);
      const [holder] = await this.#session.query<Holder>(
        'SELECT participant_id AS id FROM person_cpr WHERE cpr_hash = $1 AND kommunekode = $2',
        [hash, kommunekode],
      );
      if (holder && holder.id !== participantId) throw new PersonKnown(holder.id);
    }
    await this.#session.query(
      `INSERT INTO person_kommune (kommunekode, participant_id, claimed_at) VALUES ($1, $2, $3)
       ON CONFLICT (kommunekode, participant_id) DO UPDATE SET claimed_at = excluded.claimed_at, settled = false`,
      [kommunekode, participantId, at],
    );
  }
}
