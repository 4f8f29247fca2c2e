/** The stream's head is not the one that the append built on. `actual` is its last revision, `null` when it has none. */
export class ConcurrencyConflict extends Error {
  override readonly name = 'ConcurrencyConflict';
  readonly actual: number | null;

  constructor(stream: string, actual: number | null) {
    super(`${stream} stands at revision ${actual ?? 'none'}`);
    this.actual = actual;
  }
}

/** The store did not answer, or cannot be reached; an append may or may not have happened. */
export class EventStoreUnavailable extends Error {
  override readonly name = 'EventStoreUnavailable';
}

/** A position that this store never gave. */
export class MalformedPosition extends Error {
  override readonly name = 'MalformedPosition';
}
