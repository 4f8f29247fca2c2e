import type { Row } from './row.ts';

interface Step {
  /** What is typed in one field is one step, until something else happens. */
  readonly field: string | null;
  /** Rows as they were before, by id. */
  readonly before: ReadonlyMap<string, Row>;
}

/** What was changed since rows were saved, so that it can be taken back a step at a time. */
export class Steps {
  #steps: Step[] = [];

  /** Remembers rows as they are before a change. @param field the one that is typed in; `null`: the change is a step of its own. */
  add(rows: readonly Row[], field: string | null): void {
    if (field !== null && this.#steps.at(-1)?.field === field) return;
    this.#steps.push({ field, before: new Map(rows.map((row) => [row.id, row])) });
  }

  /** The rows as they were before the last change; none when there is nothing to take back. */
  undo(): readonly Row[] {
    return [...(this.#steps.pop()?.before.values() ?? [])];
  }

  /** A row was saved or read again: what was before it is over. */
  forget(id: string): void {
    this.#steps = this.#steps
      .map(({ field, before }) => ({ field, before: new Map([...before].filter(([one]) => one !== id)) }))
      .filter(({ before }) => before.size > 0);
  }
}
