import { compareListPlaces, ListOrder, type ListPlace } from './list-order.ts';

/** Which page of a list of participants is asked for. */
export interface ListAsked {
  /** By id when left out. */
  readonly order?: ListOrder | undefined;
  /** What the page before answered as `next`. */
  readonly cursor?: string | undefined;
  /** 1 to 500. */
  readonly limit: number;
}

interface Found<One> {
  readonly one: One;
  readonly place: ListPlace;
}

/**
 * A page of participants, or of what is said of them, in the order that is asked for, whatever that in which they come, and how
 * many come in all. What is said of one participant stands on one page. Keeps some two pages at most.
 */
export class CountedPage<One extends { readonly participantId: string }> {
  total = 0;
  /** How many come before the page. */
  before = 0;
  readonly #order: ListOrder;
  readonly #begin: ListPlace | null;
  readonly #asked: ListAsked;
  #found: readonly Found<One>[] = [];
  #came: Found<One>[] = [];
  /** The place of the first behind a full page: what comes behind that is only counted. */
  #end: ListPlace | null = null;

  constructor(asked: ListAsked) {
    const { order = ListOrder.byId, cursor } = asked;
    this.#order = order;
    this.#begin = order.begin(cursor);
    this.#asked = asked;
  }

  /** False when the page is full, and whatever is said of this participant stands on a later one. */
  hasRoomFor(participantId: string): boolean {
    return !this.#isBehind(this.#order.placeOf(participantId), this.#end);
  }

  add(one: One): void {
    const place = this.#order.placeOf(one.participantId);
    this.total += 1;
    if (this.#begin !== null && !this.#isBehind(place, this.#begin)) this.before += 1;
    else if (!this.#isBehind(place, this.#end)) this.#came.push({ one, place });
    if (this.#came.length > this.#asked.limit) this.#settle();
  }

  /** Those on the page. */
  get kept(): readonly One[] {
    this.#settle();
    const end = this.#end;
    return this.#found
      .filter(({ place }) => end === null || compareListPlaces(place, end) < 0)
      .map(({ one }) => one);
  }

  /** The cursor of the next page; `null` when this is the last. */
  get next(): string | null {
    const shown = this.kept.map(({ participantId }) => participantId);
    return this.#end && this.#order.cursorBehind(shown, this.#asked.cursor);
  }

  #isBehind(place: ListPlace, other: ListPlace | null): boolean {
    return other !== null && compareListPlaces(place, other) > 0;
  }

  /** Puts what came in its place, and lets go what is behind the end. */
  #settle(): void {
    const all = [...this.#found, ...this.#came].toSorted((a, b) => compareListPlaces(a.place, b.place));
    const last = all[this.#asked.limit - 1]?.place ?? null;
    this.#end = all.find(({ place }) => this.#isBehind(place, last))?.place ?? null;
    this.#found = all.filter(({ place }) => !this.#isBehind(place, this.#end));
    this.#came = [];
  }
}
