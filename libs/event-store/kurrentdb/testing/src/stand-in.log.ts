/** An event as the stand-in keeps it. */
export interface StandInRecord {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  /** When it was written: 100 ns ticks since 1970, as the protocol says it. */
  readonly created: bigint;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** What a client proposes to append. */
export type ProposedRecord = Pick<StandInRecord, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;

/** The state that an append expects a stream to be in. */
export type ExpectedState = bigint | 'no-stream' | 'any' | 'stream-exists';

/**
 * What became of an append: `last` is the last of its events, also when they stood there already; `most` is how many
 * bytes an append may have.
 */
export type StandInAppend =
  | { readonly kind: 'appended'; readonly last: StandInRecord }
  | { readonly kind: 'conflict'; readonly current: bigint | null }
  | StandInRefusal;

export type StandInRefusal =
  | { readonly kind: 'deleted' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'too-large'; readonly most: number };

const lastRevision = 2n ** 63n - 1n;
const tombstone: ProposedRecord = {
  id: '00000000-0000-4000-8000-000000000000',
  type: '$streamDeleted',
  contentType: 'application/octet-stream',
  data: Buffer.alloc(0),
  metadata: Buffer.alloc(0),
};

/** As in the real server unless it is told otherwise. */
const mostBytes = 1_048_576;

/** Beyond 2^53, so that a position that ever passes through a JavaScript number comes out wrong. */
const firstPosition = 9_007_199_254_740_993n;

/**
 * The log of the stand-in: in memory, with the optimistic concurrency and the idempotence of the real server (the same
 * ids right after an exact expected revision are answered as if just appended), and with its two ways to delete.
 */
export class StandInLog {
  readonly records: StandInRecord[] = [];
  /** True while nobody may append. */
  isReadOnly = false;
  readonly #streams = new Map<string, StandInRecord[]>();
  /** How many of a stream's first events are hidden since it was deleted. */
  readonly #hidden = new Map<string, number>();
  readonly #tombstoned = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #end = firstPosition;

  /** The events of a stream; none when it does not exist or has been deleted. */
  stream(name: string): readonly StandInRecord[] {
    return this.#streams.get(name)?.slice(this.#hidden.get(name) ?? 0) ?? [];
  }

  /** Deletes a stream softly: it is empty, may be begun again, and then numbers its events on from the old ones. */
  delete(name: string): void {
    this.#hidden.set(name, this.#streams.get(name)?.length ?? 0);
  }

  /** Deletes a stream for ever: a last event of the server's own says so. */
  tombstone(name: string): void {
    this.#tombstoned.add(name);
    this.#write(name, lastRevision, tombstone);
  }

  isTombstoned(name: string): boolean {
    return this.#tombstoned.has(name);
  }

  /** Brings back the time when the log had only its first `count` events: what comes next stands where the others stood. */
  restore(count: number): void {
    const lost = new Set(this.records.splice(count));
    const [first] = lost;
    this.#end = first?.position ?? this.#end;
    for (const [name, events] of this.#streams)
      this.#streams.set(
        name,
        events.filter((event) => !lost.has(event)),
      );
  }

  /** Changes the facts of the `index`th event, as somebody would with a tool. */
  alter(index: number, data: Uint8Array): void {
    const record = this.records[index] as StandInRecord;
    const altered = { ...record, data };
    this.records.splice(index, 1, altered);
    this.#streams.get(record.stream)?.splice(Number(record.revision), 1, altered);
  }

  append(stream: string, expected: ExpectedState, proposed: readonly ProposedRecord[]): StandInAppend {
    const records = this.#streams.get(stream) ?? [];
    const size = proposed.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
    if (this.isReadOnly) return { kind: 'denied' };
    if (this.isTombstoned(stream)) return { kind: 'deleted' };
    if (size > mostBytes) return { kind: 'too-large', most: mostBytes };
    const current = BigInt(records.length) - 1n;
    const none = this.#hidden.get(stream) === records.length ? current : -1n;
    const base = expected === 'no-stream' ? none : typeof expected === 'bigint' ? expected : current;
    if (expected === 'stream-exists' && current < 0n) return { kind: 'conflict', current: null };
    if (base < current) {
      const standing = records.slice(Number(base) + 1, Number(base) + 1 + proposed.length);
      const last = standing.at(-1);
      const same =
        standing.length === proposed.length && standing.every(({ id }, i) => id === proposed[i]?.id);
      if (same && last !== undefined) return { kind: 'appended', last };
    }
    if (base !== current) return { kind: 'conflict', current: current < 0n ? null : current };
    this.#streams.set(stream, records);
    for (const event of proposed) records.push(this.#write(stream, BigInt(records.length), event));
    for (const listener of this.#listeners) listener();
    return { kind: 'appended', last: records.at(-1) as StandInRecord };
  }

  /** The index of the first record at or after a position. */
  indexAt(position: bigint): number {
    let low = 0;
    let high = this.records.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.records[middle] as StandInRecord).position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Calls `listener` after every append, until the answer is called. */
  onAppend(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #write(stream: string, revision: bigint, event: ProposedRecord): StandInRecord {
    const record = { ...event, stream, revision, position: this.#end, created: BigInt(Date.now()) * 10_000n };
    // As in the real server, positions are places in a file: not gapless.
    this.#end += BigInt(event.data.length + event.metadata.length + 127);
    this.records.push(record);
    return record;
  }
}
