import type { Filter } from '@kurrent/kurrentdb-client';
import type { KurrentDbLogReader } from './log-reader.ts';
import type { LogPosition } from './position.ts';
import { compareLogPositions } from './position.ts';
import { positionOf } from './recorded-event.ts';

interface Question {
  readonly ids: readonly string[];
  readonly last: LogPosition;
  readonly answer: (positions: readonly LogPosition[] | null) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Finds where events that were just appended stand: the server only tells where the last one of an append does. Those
 * before it stand right before it, so one read backwards answers for all appends that were acknowledged meanwhile.
 */
export class AppendedPositions {
  readonly #reader: KurrentDbLogReader;
  readonly #everyStream: Filter;
  #waiting: Question[] = [];
  #asking = false;

  constructor(reader: KurrentDbLogReader, everyStream: Filter) {
    this.#reader = reader;
    this.#everyStream = everyStream;
  }

  /**
   * Where the events of an append stand, the last of which stands at `last`. `ids` are the ids in the server of those
   * before it. `null` when they are not found there: the append was a repeat, or many others came in between.
   */
  async of(ids: readonly string[], last: LogPosition): Promise<readonly LogPosition[] | null> {
    if (ids.length === 0) return [last];
    return new Promise((answer, fail) => {
      this.#waiting.push({ ids, last, answer, fail });
      if (!this.#asking) void this.#ask();
    });
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    while (this.#waiting.length > 0) {
      const questions = this.#waiting;
      this.#waiting = [];
      try {
        const found = await this.#found(questions);
        for (const { ids, last, answer } of questions) {
          const positions = ids.flatMap((id) => found.get(id) ?? []);
          answer(positions.length === ids.length ? [...positions, last] : null);
        }
      } catch (error) {
        for (const { fail } of questions) fail(error);
      }
    }
    this.#asking = false;
  }

  async #found(questions: readonly Question[]): Promise<ReadonlyMap<string, LogPosition>> {
    const wanted = new Set(questions.flatMap(({ ids }) => ids));
    const found = new Map<string, LogPosition>();
    const lasts = questions.map(({ last }) => last).toSorted(compareLogPositions);
    let before = lasts.at(-1) as LogPosition;
    while (found.size < wanted.size) {
      const known = found.size;
      const page = await this.#reader.pageBefore(
        this.#everyStream,
        before,
        wanted.size - known + lasts.length,
      );
      for (const event of page) {
        before = positionOf(event);
        if (wanted.has(event.id)) found.set(event.id, before);
      }
      if (found.size === known) break;
    }
    return found;
  }
}
