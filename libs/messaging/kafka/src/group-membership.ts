/** What a batch must know of the membership that it was fetched under. */
export interface Membership {
  /** Aborts when the partitions are to be given up. */
  readonly revoked: AbortSignal;
  /** Aborts when the group knows this process by another membership: the partitions may be somebody else's. */
  readonly ended: AbortSignal;
}

/** A membership of the group, from one rebalance to the next. */
export class GroupMembership implements Membership {
  readonly #asked = new AbortController();
  readonly #ended = new AbortController();
  readonly revoked = this.#asked.signal;
  readonly ended = this.#ended.signal;

  /** The group wants to share its partitions anew. */
  revoke(): void {
    this.#asked.abort();
  }

  /** There is another one. */
  end(): void {
    this.#asked.abort();
    this.#ended.abort();
  }
}
