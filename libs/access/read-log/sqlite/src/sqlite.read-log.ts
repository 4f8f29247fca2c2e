import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  type AboutAsked,
  drawn,
  type Reading,
  type ReadingsAsked,
  ReadLog,
  ReadLogUnavailable,
  type RecordedReading,
  type RecordedSample,
  type Sample,
  type SampleAsked,
  type SamplesAsked,
  WrittenTogether,
} from '#libs/access/read-log';
import { inTransaction, layoutVersion, type LostFile, type OpenedFiles } from '#libs/platform/sqlite';
import {
  asJson,
  available,
  isOf,
  ordinarySlices,
  readingRows,
  type Slices,
  underEach,
} from './reading-rows.ts';
import { recordedSamples } from './recorded-samples.ts';
import { ReadingsAbout, standsUnder } from './readings-about.ts';
import { ReadingsByTime } from './readings-by-time.ts';

/** The file is no longer where it was opened: what is written there is written for nobody. */
class ReadLogFileLost extends ReadLogUnavailable {
  readonly #path: string;

  constructor({ path, how }: LostFile) {
    super(`the file of the read log is ${how}`);
    this.#path = path;
  }

  override get text(): string {
    return `Læseloggen ${this.#path} er slettet, flyttet eller skiftet ud, mens programmet kører, og derfor vises ingen borger. Læg den tilbage, og start programmet igen.`;
  }
}

const deletedAtOnce = 1_000;

/** The read log in a SQLite file of its own, which several processes may write. */
export class SqliteReadLog extends ReadLog {
  readonly #db: DatabaseSync;
  readonly #files: Pick<OpenedFiles, 'lost'>;
  readonly #insert: StatementSync;
  readonly #insertShown: StatementSync;
  readonly #slices: Slices;
  readonly #about: ReadingsAbout;
  readonly #byTime: ReadingsByTime;
  readonly #readings = new WrittenTogether<Reading>((readings) => this.#add(readings));
  #failed = false;

  /** `db` holds `readLogFile`'s tables in `files`; it is the log's to close. */
  constructor(db: DatabaseSync, files: Pick<OpenedFiles, 'lost'>, slices = ordinarySlices) {
    super();
    this.#db = db;
    this.#files = files;
    this.#slices = slices;
    this.#about = new ReadingsAbout(db, slices);
    this.#byTime = new ReadingsByTime(db, slices);
    this.#insert = db.prepare('INSERT INTO reading (at, subject, facts) VALUES (?, ?, ?)');
    this.#insertShown = db.prepare('INSERT OR IGNORE INTO reading_participant VALUES (?, ?)');
  }

  record(reading: Reading): Promise<void> {
    return this.#readings.add(reading);
  }

  async readings(asked: ReadingsAsked): Promise<readonly RecordedReading[]> {
    return this.#read(await this.#byTime.find(asked));
  }

  about(asked: AboutAsked): Promise<readonly RecordedReading[]> {
    return this.#about.find(asked);
  }

  async sample({ size, kommunekoder, ...facts }: SampleAsked): Promise<Sample> {
    const readings = this.#write(() => {
      const within = this.#db.prepare(
        `SELECT number FROM reading WHERE at >= ?1 AND at < ?2 AND ${isOf('?3')}`,
      );
      const numbers = (function* () {
        for (const row of within.iterate(facts.from, facts.to, asJson(kommunekoder)))
          yield Number(row['number']);
      })();
      const numbersDrawn = drawn(numbers, size);
      this.#db
        .prepare('INSERT INTO sample (at, facts, readings) VALUES (?, ?, ?)')
        .run(facts.at, JSON.stringify(facts), JSON.stringify(numbersDrawn));
      return numbersDrawn;
    });
    return { ...facts, readings: await this.#read(readings) };
  }

  samples(asked: SamplesAsked): Promise<readonly RecordedSample[]> {
    return recordedSamples(this.#db, this.#slices(), asked);
  }

  /** A thousand at a time, so that nobody who writes waits for long. */
  async deleteBefore(instant: string): Promise<number> {
    this.#write(() => this.#db.prepare('DELETE FROM sample WHERE at < ?').run(instant));
    let deleted = 0;
    for (;;) {
      const some = this.#write(() => this.#deleteSomeBefore(instant));
      deleted += some;
      if (some < deletedAtOnce) return deleted;
      await new Promise(setImmediate);
    }
  }

  /** After a write that failed the file's version is set anew: the least that the disk can be asked to take. */
  async expectWritable(): Promise<void> {
    const version = available(() => layoutVersion(this.#db));
    this.#expectFiles();
    if (this.#failed) this.#write(() => this.#db.exec(`PRAGMA user_version = ${version}`));
  }

  async close(): Promise<void> {
    if (this.#db.isOpen) this.#db.close();
  }

  #deleteSomeBefore(instant: string): number {
    const old = '(SELECT number FROM reading WHERE at < ?1 ORDER BY number LIMIT ?2)';
    this.#db.prepare(`DELETE FROM reading_participant WHERE number IN ${old}`).run(instant, deletedAtOnce);
    const { changes } = this.#db
      .prepare(`DELETE FROM reading WHERE number IN ${old}`)
      .run(instant, deletedAtOnce);
    return Number(changes);
  }

  #read(numbers: readonly number[]): Promise<readonly RecordedReading[]> {
    return underEach(numbers, this.#slices(), (number) =>
      readingRows(this.#db, 'SELECT number, facts FROM reading WHERE number = ?', number),
    );
  }

  #add(readings: readonly Reading[]): void {
    this.#write(() => {
      for (const reading of readings) {
        const { at, reader, participantIds } = reading;
        const { lastInsertRowid } = this.#insert.run(at, reader.subject, JSON.stringify(reading));
        for (const under of standsUnder(participantIds)) this.#insertShown.run(under, lastInsertRowid);
      }
    });
  }

  /** Runs `work` in one durable transaction, on files that others find where they are. */
  #write<Result>(work: () => Result): Result {
    this.#failed = true;
    this.#expectFiles();
    const result = available(() => inTransaction(this.#db, work));
    this.#failed = false;
    return result;
  }

  #expectFiles(): void {
    const { lost } = this.#files;
    if (lost !== null) throw new ReadLogFileLost(lost);
  }
}
