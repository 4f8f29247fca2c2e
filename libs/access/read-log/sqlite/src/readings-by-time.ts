import type { DatabaseSync } from 'node:sqlite';
import { directionOf, type ReadingPlace, type ReadingsAsked, timesBeyond } from '#libs/access/read-log';
import { asJson, available, isOf, type Slices } from './reading-rows.ts';

/** So many readings are looked at in one go. */
const lookedAtTogether = 256;

interface LookedAt extends ReadingPlace {
  /** 1 of a reading of the municipalities that are asked about. */
  readonly isAsked: number;
}

/** Finds readings by their times. Others' readings are passed over some at a time, and who else asks has a turn between. */
export class ReadingsByTime {
  readonly #db: DatabaseSync;
  readonly #slices: Slices;

  constructor(db: DatabaseSync, slices: Slices) {
    this.#db = db;
    this.#slices = slices;
  }

  /** The numbers of the readings, in the order that is asked. @throws ReadLogUnavailable */
  async find(asked: ReadingsAsked): Promise<readonly number[]> {
    const found: number[] = [];
    const slices = this.#slices();
    for (let place = this.#begin(asked); place !== null;) {
      const some = this.#beyond(place, asked);
      found.push(...some.filter(({ isAsked }) => isAsked === 1).map(({ number }) => number));
      if (found.length >= asked.limit || some.length < lookedAtTogether) break;
      place = some.at(-1)!;
      if (slices.isOver) await slices.next();
    }
    return found.slice(0, asked.limit);
  }

  /** Where the page begins; `null` when its place is gone with all that is older. */
  #begin(asked: ReadingsAsked): ReadingPlace | null {
    const { after, newestFirst } = asked;
    const { start } = directionOf(asked);
    if (after === undefined) return start;
    const row = available(() => this.#db.prepare('SELECT at FROM reading WHERE number = ?').get(after));
    if (row) return { at: String(row['at']), number: after };
    return newestFirst ? null : start;
  }

  #beyond(place: ReadingPlace, asked: ReadingsAsked): readonly LookedAt[] {
    const { subject, kommunekoder } = asked;
    const { beyond, order } = directionOf(asked);
    const [from, to] = timesBeyond(asked, place);
    const bySubject = subject === undefined ? '?6 IS NULL' : 'subject = ?6';
    return available(
      () =>
        this.#db
          .prepare(
            `SELECT at, number, ${isOf('?5')} AS isAsked FROM reading
             WHERE ${bySubject} AND at >= ?1 AND at < ?2 AND (at ${beyond} ?3 OR number ${beyond} ?4)
             ORDER BY at ${order}, number ${order} LIMIT ${lookedAtTogether}`,
          )
          .all(
            from,
            to,
            place.at,
            place.number,
            asJson(kommunekoder),
            subject ?? null,
          ) as unknown as readonly LookedAt[],
    );
  }
}
