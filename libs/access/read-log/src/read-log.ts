import type {
  AboutAsked,
  Reading,
  ReadingsAsked,
  RecordedReading,
  RecordedSample,
  Sample,
  SampleAsked,
  SamplesAsked,
} from './reading.ts';

/**
 * Who has read what of whom. Only added to; old readings go when their time is over, all together. Several processes write
 * beside each other. Every method throws ReadLogUnavailable.
 */
export abstract class ReadLog {
  /** Writes a reading, durably; whoever answers waits for it, and shows nobody when it throws. */
  abstract record(reading: Reading): Promise<void>;

  /**
   * Readings in the order of their times. What is written meanwhile comes at its place: who reads on, the newest first, meets
   * each of those that were there once.
   */
  abstract readings(asked: ReadingsAsked): Promise<readonly RecordedReading[]>;

  /** The readings of any of these participants, in the order of their numbers. */
  abstract about(asked: AboutAsked): Promise<readonly RecordedReading[]>;

  /** Draws `size` readings of a time (or all when there are fewer) that nobody can foresee, and records who reviews them. */
  abstract sample(asked: SampleAsked): Promise<Sample>;

  /**
   * The samples that were drawn, in the order of their numbers; of municipalities those with a reading of theirs, and of each sample these
   * readings' numbers alone.
   */
  abstract samples(asked: SamplesAsked): Promise<readonly RecordedSample[]>;

  /** Deletes, for ever, the readings and samples before an instant. @returns how many readings */
  abstract deleteBefore(instant: string): Promise<number>;

  /** Resolves when readings can be written, as far as can be seen without writing one. */
  abstract expectWritable(): Promise<void>;

  abstract close(): Promise<void>;
}
