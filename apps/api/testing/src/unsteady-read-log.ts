import {
  type AboutAsked,
  type Reading,
  type ReadingsAsked,
  ReadLog,
  ReadLogUnavailable,
  type RecordedReading,
  type RecordedSample,
  type Sample,
  type SampleAsked,
  type SamplesAsked,
} from '#libs/access/read-log';

/** A read log in front of another one, which takes nothing when a test says so. */
export class UnsteadyReadLog extends ReadLog {
  readonly #log: ReadLog;
  #isAway = false;
  #taken = Number.POSITIVE_INFINITY;

  constructor(log: ReadLog) {
    super();
    this.#log = log;
  }

  /** Nothing can be written any more once so many more readings were, until `recover`. */
  fail(after = 0): void {
    this.#isAway = after === 0;
    this.#taken = after;
  }

  recover(): void {
    this.#isAway = false;
    this.#taken = Number.POSITIVE_INFINITY;
  }

  /** Every reading there is. */
  all(): Promise<readonly RecordedReading[]> {
    return this.readings({ from: '2000', to: '3000', limit: 10_000 });
  }

  /** The readings that are written while something is done. */
  async during(work: () => Promise<unknown>): Promise<readonly Omit<RecordedReading, 'number' | 'at'>[]> {
    const before = await this.all();
    await work();
    return (await this.all()).slice(before.length).map(({ number: _, at: __, ...facts }) => facts);
  }

  async record(reading: Reading): Promise<void> {
    await this.expectWritable();
    this.#taken -= 1;
    if (this.#taken === 0) this.#isAway = true;
    await this.#log.record(reading);
  }

  readings(asked: ReadingsAsked): Promise<readonly RecordedReading[]> {
    return this.#log.readings(asked);
  }

  about(asked: AboutAsked): Promise<readonly RecordedReading[]> {
    return this.#log.about(asked);
  }

  sample(asked: SampleAsked): Promise<Sample> {
    return this.#log.sample(asked);
  }

  samples(asked: SamplesAsked): Promise<readonly RecordedSample[]> {
    return this.#log.samples(asked);
  }

  deleteBefore(instant: string): Promise<number> {
    return this.#log.deleteBefore(instant);
  }

  async expectWritable(): Promise<void> {
    if (this.#isAway) throw new ReadLogUnavailable('the disk of 0101701234 is full');
  }

  close(): Promise<void> {
    return this.#log.close();
  }
}
