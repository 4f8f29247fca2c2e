/** How one of the things stands that a process is judged by. */
export interface Standing {
  /** What is shown under its name: a word, or an object with figures. */
  readonly state: unknown;
  /** Why the process is not ready, in Danish; `null` when this is no reason. */
  readonly reason: string | null;
}

/** Whether a process does what it is there for, and by what it is judged: the standing of each check under its name. */
export interface ReadinessAnswer extends Readonly<Record<string, unknown>> {
  readonly status: 'ready' | 'not_ready';
  /** The reasons by the names of their checks; left out when there are none. */
  readonly reasons?: Readonly<Record<string, string>>;
}

/** What a process is judged by when it is asked whether it is ready. No check waits: each says what was last seen. */
export class ReadinessChecks {
  readonly #checks = new Map<string, () => Standing>();

  /** Judges by one thing more; `look` answers at once. */
  add(name: string, look: () => Standing): this {
    this.#checks.set(name, look);
    return this;
  }

  answer(): ReadinessAnswer {
    const standings = [...this.#checks].map(([name, look]) => ({ name, ...look() }));
    const wrong = standings.flatMap(({ name, reason }) => (reason === null ? [] : [[name, reason] as const]));
    return {
      status: wrong.length === 0 ? 'ready' : 'not_ready',
      ...Object.fromEntries(standings.map(({ name, state }) => [name, state])),
      ...(wrong.length > 0 && { reasons: Object.fromEntries(wrong) }),
    };
  }
}
