import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { RecordedTimes } from '#libs/event-store';
import type { Clock } from '#libs/platform';
import { arrayRows } from './database.ts';
import type { FoundFaults } from './found-faults.ts';
import { emptyLog, extend, type HeadMark } from './head-mark.ts';
import { batchSize } from './category-reader.ts';
import { type CheckedRow, rowFaults } from './row-check.ts';
import { isBrokenFile } from '#libs/platform/sqlite';
import { typedError } from './sqlite-failure.ts';

const rowsWithPrevious = `
  SELECT e.position, e.stream, e.revision, e.hash, e.body, e.previous, p.stream, p.revision, p.hash
  FROM event e LEFT JOIN event p ON p.position = e.previous`;

/** Goes through the log in its order and names every row that is missing, changed, out of place, out of time or unreadable. */
export class LogWalk {
  /** How far it has come. */
  position = 0;
  events = 0;
  streams = 0;
  readonly #faults: FoundFaults;
  readonly #mark: HeadMark | null;
  readonly #batch: StatementSync;
  readonly #one: StatementSync;
  readonly #times: RecordedTimes;
  #head: HeadMark = emptyLog;

  constructor(
    db: DatabaseSync,
    faults: FoundFaults,
    { mark, clock }: { readonly mark: HeadMark | null; readonly clock: Clock },
  ) {
    this.#faults = faults;
    this.#mark = mark;
    this.#times = new RecordedTimes(clock);
    this.#batch = arrayRows(
      db,
      `${rowsWithPrevious} WHERE e.position > ? AND e.position <= ? ORDER BY e.position LIMIT ${batchSize}`,
    );
    this.#one = arrayRows(db, `${rowsWithPrevious} WHERE e.position = ?`);
  }

  /** Checks the next batch, at most up to position `last`. */
  forward(last: number): void {
    const rows = orUnreadable(() => this.#batch.all(this.position, last) as unknown as CheckedRow[]);
    if (rows === 'unreadable') {
      this.#oneByOne(Math.min(this.position + batchSize, last));
    } else {
      for (const row of rows) this.#take(row);
      if (rows.length < batchSize) this.#skipTo(last);
    }
  }

  #oneByOne(last: number): void {
    for (let place = this.position + 1; place <= last; place++) {
      const row = orUnreadable(() => this.#one.get(place) as unknown as CheckedRow | undefined);
      if (row === 'unreadable') {
        this.#faults.add(
          'Hændelsen, eller den før den i strømmen, kan ikke læses: filen er beskadiget.',
          place,
        );
        this.position = place;
      } else if (row !== undefined) {
        this.#take(row);
      }
    }
    this.#skipTo(last);
  }

  #take(row: CheckedRow): void {
    const [position, stream, revision, hash] = row;
    this.#skipTo(position - 1);
    this.position = position;
    this.events += 1;
    if (revision === 0) this.streams += 1;
    for (const fault of rowFaults(row, this.#times)) this.#faults.add(fault, position, stream);
    this.#head = extend(this.#head, { position: String(position), hash });
    if (this.#head.position === this.#mark?.position) this.#compareWithMark(this.#mark);
  }

  #skipTo(last: number): void {
    if (last <= this.position) return;
    const first = this.position + 1;
    this.#faults.add(
      first === last
        ? `Hændelsen på position ${first} mangler.`
        : `Hændelserne på position ${first} til ${last} mangler.`,
      first,
    );
    this.position = last;
  }

  #compareWithMark({ count, rollingHash }: HeadMark): void {
    if (this.#head.count === count && this.#head.rollingHash === rollingHash) return;
    this.#faults.add(
      `Loggen op til position ${this.position} er ikke den, der er kvitteret for: ${count} hændelser skulle ` +
        `give en anden samlet hash end de ${this.#head.count}, der står der.`,
      this.position,
    );
  }
}

const orUnreadable = <T>(read: () => T): T | 'unreadable' => {
  try {
    return read();
  } catch (error) {
    if (isBrokenFile(error)) return 'unreadable';
    throw typedError(error);
  }
};
