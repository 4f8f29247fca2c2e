import type { DatabaseSync } from 'node:sqlite';
import { type AboutAsked, directionOf, type RecordedReading } from '#libs/access/read-log';
import { asJson, isOf, numberRows, readingRows, type Slices, underEach } from './reading-rows.ts';

/** A reading of no more participants than these stands under each of them; one of more stands under `ofMany`. */
const mostListed = 64;
const ofMany = '*';
/** So many numbers of readings of many are asked for in one go. */
const numbersAtOnce = 32;

/**
 * Under whom a reading stands. In a log that has grown each participant's readings lie on a page of their own: under each of a whole
 * municipality one reading would write thousands of pages, so those of many are looked through instead.
 */
export const standsUnder = (participantIds: readonly string[]): readonly string[] =>
  participantIds.length > mostListed ? [ofMany] : participantIds;

const inOrder = (readings: readonly RecordedReading[], { newestFirst }: AboutAsked) => {
  const sorted = readings.toSorted((one, other) => one.number - other.number);
  return newestFirst ? sorted.toReversed() : sorted;
};

/** Finds the readings of participants. Those of many are looked through some at a time, and others have their turn between. */
export class ReadingsAbout {
  readonly #db: DatabaseSync;
  readonly #slices: Slices;

  constructor(db: DatabaseSync, slices: Slices) {
    this.#db = db;
    this.#slices = slices;
  }

  /** @throws ReadLogUnavailable */
  async find(asked: AboutAsked): Promise<readonly RecordedReading[]> {
    const listed = this.#listed(asked);
    const others = await this.#amongMany(asked, listed.length === asked.limit ? listed.at(-1)!.number : null);
    return inOrder([...listed, ...others], asked).slice(0, asked.limit);
  }

  #listed(asked: AboutAsked): readonly RecordedReading[] {
    const { participantIds, kommunekoder, limit } = asked;
    const { beyond, order, start } = directionOf(asked);
    return readingRows(
      this.#db,
      `SELECT number, facts FROM reading WHERE number IN
       (SELECT number FROM reading_participant WHERE participant_id IN (SELECT value FROM json_each(?1)) AND number ${beyond} ?2)
       AND ${isOf('?4')} ORDER BY number ${order} LIMIT ?3`,
      JSON.stringify(participantIds),
      asked.after ?? start.number,
      limit,
      asJson(kommunekoder),
    );
  }

  /** As far as the number `last`; `null`: all of them. */
  async #amongMany(asked: AboutAsked, last: number | null): Promise<readonly RecordedReading[]> {
    const found: RecordedReading[] = [];
    const slices = this.#slices();
    const naming = this.#naming(asked);
    const { start } = directionOf(asked);
    let some = this.#ofManyBeyond(asked.after ?? start.number, asked);
    while (some.length > 0 && found.length < asked.limit) {
      found.push(...(await underEach(some, slices, naming)));
      const end = some.at(-1)!;
      if (last !== null && (asked.newestFirst ? end <= last : end >= last)) break;
      some = this.#ofManyBeyond(end, asked);
    }
    return found;
  }

  #ofManyBeyond(number: number, asked: AboutAsked): readonly number[] {
    const { beyond, order } = directionOf(asked);
    const sql = `SELECT number FROM reading_participant WHERE participant_id = ? AND number ${beyond} ?
      ORDER BY number ${order} LIMIT ?`;
    return numberRows(this.#db, sql, ofMany, number, numbersAtOnce);
  }

  /** Of a number's reading whether it names any of the participants; what only holds the letters of an id is left out again. */
  #naming({ participantIds, kommunekoder }: AboutAsked): (number: number) => readonly RecordedReading[] {
    const sought = new Set(participantIds);
    const [ids, of] = [JSON.stringify(participantIds), asJson(kommunekoder)];
    const sql = `SELECT number, facts FROM reading WHERE number = ?1
      AND EXISTS (SELECT 1 FROM json_each(?2) AS one WHERE instr(facts, one.value)) AND ${isOf('?3')}`;
    return (number) =>
      readingRows(this.#db, sql, number, ids, of).filter((reading) =>
        reading.participantIds.some((id) => sought.has(id)),
      );
  }
}
