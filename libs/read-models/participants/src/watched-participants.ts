import { faultKind } from '#libs/platform';
import type { ParticipantRow } from './participant.row.ts';
import {
  type LinkBatch,
  ParticipantRows,
  type RowBatch,
  type RowFilter,
  type RowReading,
  type StrayWeeks,
} from './participant-rows.ts';

const ordinaryMs = 30_000;
const behindAllIds = '~';

/** Damage that a question met, and how to ask it again. */
interface Damage {
  readonly fault: unknown;
  readonly question: string;
  readonly ask: () => Promise<unknown>;
  readonly metAt: number;
}

const drained = async (batches: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of batches);
};

/** Rows that can be looked at in the background: whether they are there, and whether damage that a question met is mended. */
export class WatchedParticipants extends ParticipantRows {
  readonly #rows: ParticipantRows;
  readonly #askAgainMs: number;
  #damage: Damage | null = null;

  constructor(rows: ParticipantRows, askAgainMs = ordinaryMs) {
    super();
    this.#rows = rows;
    this.#askAgainMs = askAgainMs;
  }

  /**
   * Resolves when the rows can be read, as far as is known. A question that met damage is asked again after half a minute.
   *
   * @throws what reading them throws
   */
  async expectReadable(): Promise<void> {
    await drained(this.#rows.participants({ after: behindAllIds }));
    if (this.#damage && performance.now() - this.#damage.metAt >= this.#askAgainMs) await this.#damage.ask();
    if (this.#damage) throw this.#damage.fault;
  }

  participant(participantId: string): Promise<ParticipantRow | null> {
    return this.#noting(`participant ${participantId}`, () => this.#rows.participant(participantId));
  }

  async *participants(filter: RowFilter = {}, reading: RowReading = {}): AsyncGenerator<RowBatch> {
    const question = `participants ${JSON.stringify(filter)}`;
    try {
      yield* this.#rows.participants(filter, reading);
      this.#forget(question);
    } catch (fault) {
      this.#note(fault, question, () => drained(this.participants(filter, reading)));
      throw fault;
    }
  }

  links(): Promise<LinkBatch> {
    return this.#noting('links', () => this.#rows.links());
  }

  strayWeeks(limit: number): Promise<StrayWeeks> {
    return this.#noting('stray weeks', () => this.#rows.strayWeeks(limit));
  }

  async #noting<T>(question: string, ask: () => Promise<T>): Promise<T> {
    try {
      const answer = await ask();
      this.#forget(question);
      return answer;
    } catch (fault) {
      this.#note(fault, question, () => this.#noting(question, ask));
      throw fault;
    }
  }

  #note(fault: unknown, question: string, ask: () => Promise<unknown>): void {
    if (faultKind(fault) === 'damaged') this.#damage = { fault, question, ask, metAt: performance.now() };
  }

  #forget(question: string): void {
    if (this.#damage?.question === question) this.#damage = null;
  }
}
