interface Asked<Result> {
  readonly id: string;
  readonly answered: (result: Result) => void;
  readonly failed: (reason: unknown) => void;
}

/** Those who ask in the same turn of the event loop are answered by one question to the database. */
export class TurnBatch<Result> {
  readonly #answer: (ids: readonly string[]) => Promise<ReadonlyMap<string, Result>>;
  #asked: Asked<Result>[] = [];

  /** @param answer must answer for every id that the result is not undefined for. */
  constructor(answer: (ids: readonly string[]) => Promise<ReadonlyMap<string, Result>>) {
    this.#answer = answer;
  }

  of(id: string): Promise<Result> {
    return new Promise((answered, failed) => {
      this.#asked.push({ id, answered, failed });
      if (this.#asked.length === 1) setImmediate(() => void this.#askTogether());
    });
  }

  async #askTogether(): Promise<void> {
    const asked = this.#asked.splice(0);
    try {
      const answers = await this.#answer([...new Set(asked.map(({ id }) => id))]);
      for (const { id, answered } of asked) answered(answers.get(id)!);
    } catch (error) {
      for (const { failed } of asked) failed(error);
    }
  }
}
