import type { BesideId } from '../persons/person-names.ts';

/** A participant behind a figure. */
export interface ParticipantBehind extends BesideId {
  readonly participantId: string;
  /** The municipality of the latest forløb that counts. */
  readonly kommunekode: string;
  /** What the person adds to the figure; 0 for linked participants but the first, so that amounts add up to the figure. */
  readonly amount: number;
  /** Of linked participants but the first: the first, which is the same person. */
  readonly sameAs: string | null;
}

/** A page of those behind a figure. */
export interface PeopleBehindAnswer {
  readonly figure: string;
  readonly items: readonly ParticipantBehind[];
  /** The cursor of the next page; `null` on the last. */
  readonly next: string | null;
}

/** Which page of those behind a figure. */
export interface PageAsked {
  /** What the page before answered as `next`. */
  readonly cursor?: string | undefined;
  /** How many persons at most, 1 to 500. */
  readonly limit: number;
}

/** A participant of a person behind a figure. */
type Member = Pick<ParticipantBehind, 'participantId' | 'kommunekode'>;

interface PersonBehind {
  readonly first: string;
  readonly members: readonly Member[];
  readonly amount: number;
}

const byFirst = (one: PersonBehind, other: PersonBehind): number => (one.first < other.first ? -1 : 1);

const itemsOf = ({ first, members, amount }: PersonBehind): readonly ParticipantBehind[] =>
  members.map((member) =>
    member.participantId === first
      ? { ...member, amount, sameAs: null }
      : { ...member, amount: 0, sameAs: first },
  );

/** One page of persons in the order of their first participants, whatever the order in which they come; keeps two pages at most. */
export class PeopleBehind {
  readonly #figure: string;
  readonly #page: PageAsked;
  #found: PersonBehind[] = [];

  constructor(figure: string, page: PageAsked) {
    this.#figure = figure;
    this.#page = page;
  }

  /** Takes a person who adds `amount`, above 0; `members`: at least one. */
  add(members: readonly Member[], amount: number): void {
    const inOrder = members.toSorted((one, other) => (one.participantId < other.participantId ? -1 : 1));
    const first = inOrder[0]!.participantId;
    if (this.#page.cursor !== undefined && first <= this.#page.cursor) return;
    this.#found.push({ first, members: inOrder, amount });
    if (this.#found.length > 2 * this.#page.limit + 1) this.#found = this.#first(this.#page.limit + 1);
  }

  answer(): PeopleBehindAnswer {
    const { limit } = this.#page;
    const page = this.#first(limit);
    return {
      figure: this.#figure,
      items: page.flatMap(itemsOf),
      next: this.#found.length > limit ? page.at(-1)!.first : null,
    };
  }

  #first(count: number): PersonBehind[] {
    return this.#found.toSorted(byFirst).slice(0, count);
  }
}
