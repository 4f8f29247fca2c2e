import type { Reader, Reading, ReadingsAsked, RecordedReading, Sample } from './reading.ts';

/**
 * Who has read what of whom. Only added to; old readings go when their time is over, all together. Several processes write
 * beside each other.
 */
export abstract class ReadLog {
  /**
   * Writes a reading, durably; whoever answers waits for it.
   *
   * @throws ReadLogUnavailable, and nobody may be shown then.
   */
  abstract record(reading: Reading): Promise<void>;

  /** Readings in the order of their numbers, `limit` at most. */
  abstract readings(asked: ReadingsAsked): Promise<readonly RecordedReading[]>;

  /** The readings of any of these participants, in the order of their numbers. */
  abstract about(participantIds: readonly string[]): Promise<readonly RecordedReading[]>;

  /** Draws `size` readings of a time (or all when there are fewer) that nobody can foresee, and records who reviews them. */
  abstract sample(
    drawn: Omit<Sample, 'readings' | 'reviewer'> & { readonly reviewer: Reader; readonly size: number },
  ): Promise<Sample>;

  /** The samples that were drawn, the last first. */
  abstract samples(limit: number): Promise<readonly Sample[]>;

  /** Deletes, for ever, the readings before an instant. @returns how many */
  abstract deleteBefore(instant: string): Promise<number>;

  abstract close(): void | Promise<void>;
}
