/** What was computed when a report was frozen: canonical JSON (RFC 8785), the same to the byte for ever. */
export interface FrozenForms {
  /** Unsuppressed; for who may see it. */
  readonly internal: string;
  /** What is published, with small numbers protected; `null` of a report that is never published. */
  readonly published: string | null;
}

/**
 * Beside the log: the forms of frozen reports, so that they need not be made from the log each time. Disposable: what is not
 * there is made again. Several processes use it at once.
 */
export abstract class ResultStore {
  /**
   * What is kept of a report; `null` when nothing is.
   *
   * @throws ResultsUnavailable, as every call here.
   */
  abstract formsOf(reportId: string): Promise<FrozenForms | null>;

  /** Keeps the forms of a report in the place of what was kept of it before. */
  abstract keep(reportId: string, forms: FrozenForms): Promise<void>;

  abstract close(): Promise<void>;
}

/** Keeps nothing: for reading beside stores that have no results yet, or none that can be read. */
export class NoResults extends ResultStore {
  async formsOf(): Promise<null> {
    return null;
  }

  async keep(): Promise<void> {}

  async close(): Promise<void> {}
}
