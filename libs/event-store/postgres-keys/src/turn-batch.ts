interface Asked<Result> {
  readonly participantId: string;
  readonly answered: (result: Result) => void;
  readonly failed: (reason: unknown) => void;
}

/** Those who ask in the same turn of the event loop are answered by one question to the database. */
export class TurnBatch<Result> {
  readonly #answer: (participantIds: readonly string[]) => Promise<ReadonlyMap<string, Result>>;
  #asked: Asked<Result>[] = [];

  /** @param answer must answer for every participant. */
  constructor(answer: (participantIds: readonly string[]) => Promise<ReadonlyMap<string, Result>>) {
    this.#answer = answer;
  }

  of(participantId: string): Promise<Result> {
    return new Promise((answered, failed) => {
      this.#asked.push({ participantId, answered, failed });
      if (this.#asked.length === 1) setImmediate(() => void this.#askTogether());
    });
  }

  async #askTogether(): Promise<void> {
    const asked = this.#asked.splice(0);
    try {
      const answers = await this.#answer([...new Set(asked.map(({ participantId }) => participantId))]);
      for (const { participantId, answered } of asked) answered(answers.get(participantId)!);
    } catch (error) {
      for (const { failed } of asked) failed(error);
    }
  }
}
