interface PageAsked {
  /** The id behind which the page begins. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/**
 * A page of participants, or of what is said of them, in the order of their ids, and how many come in all. What is said of one
 * participant stands on one page.
 */
export class CountedPage<One extends { readonly participantId: string }> {
  /** Those on the page. */
  readonly kept: One[] = [];
  total = 0;
  /** How many come before the page. */
  before = 0;
  readonly #asked: PageAsked;

  constructor(asked: PageAsked) {
    this.#asked = asked;
  }

  add(one: One): void {
    const { cursor, limit } = this.#asked;
    this.total += 1;
    if (cursor !== undefined && one.participantId <= cursor) this.before += 1;
    else if (this.kept.length < limit || this.#goesOn(one)) this.kept.push(one);
  }

  /** True when what comes is said of the last on the page, and nobody came between. */
  #goesOn({ participantId }: One): boolean {
    return (
      this.before + this.kept.length === this.total - 1 && this.kept.at(-1)?.participantId === participantId
    );
  }

  /** The cursor of the next page; `null` when this is the last. */
  get next(): string | null {
    const isLast = this.before + this.kept.length === this.total;
    return isLast ? null : (this.kept.at(-1)?.participantId ?? null);
  }
}
