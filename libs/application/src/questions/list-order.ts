import { hash } from 'node:crypto';
import type { NamePlace, NamePlaces } from '#libs/persons';
import type { ToldOfName } from '../persons/person-names.ts';
import { inLetters } from '../recording/in-letters.ts';

/** Where somebody stands in a list: those with a name by its rank, all others behind them; each by id then. */
export interface ListPlace {
  readonly rank: number;
  readonly participantId: string;
}

/** The form of cursors in an order of names: an id of somebody without one; else up to two ids, each with how it stood. */
export const namesCursor = (() => {
  const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
  return new RegExp(`^${id}(?:\\.[a-p]{16}(?:\\.${id}\\.[a-p]{16})?)?$`, 'i');
})();

/** What tells that somebody stands as when a page was made: nobody can make it up who was not shown them. */
const markOf = ({ sealed }: NamePlace): string => inLetters(hash('sha256', sealed)).slice(0, 16);

/** Negative when the one comes before the other, 0 when they are the same. */
export const compareListPlaces = (one: ListPlace, other: ListPlace): number => {
  if (one.rank !== other.rank) return one.rank - other.rank;
  if (one.participantId === other.participantId) return 0;
  return one.participantId < other.participantId ? -1 : 1;
};

/** In which order a list of participants stands for whoever asks, and where its pages begin. No name is told by it. */
export class ListOrder {
  static readonly byId = new ListOrder(new Map(), 'nothing');

  readonly #names: NamePlaces;
  readonly #told: ToldOfName;

  /** @param told who is told no name of somebody is told no order of it either. */
  constructor(names: NamePlaces, told: ToldOfName) {
    this.#names = told === 'nothing' ? new Map() : names;
    this.#told = told;
  }

  /** True when nobody stands by name, so that a list can be read in its order. */
  get isById(): boolean {
    return this.#told === 'nothing';
  }

  placeOf(participantId: string): ListPlace {
    return { rank: this.#named(participantId)?.rank ?? Infinity, participantId };
  }

  /**
   * The cursor of the page that begins behind those shown. It names the last two, so that one of them may get another name.
   *
   * @param shown in their order, at least one.
   * @param former the cursor by which they were asked for.
   */
  cursorBehind(shown: readonly string[], former: string | undefined): string {
    const last = shown.at(-1)!;
    if (!this.#named(last)) return last;
    const steps = shown.slice(-2).flatMap((id) => {
      const place = this.#named(id);
      return place ? [`${id}.${markOf(place)}`] : [];
    });
    return [...stepsIn(former), ...steps].slice(-2).join('.');
  }

  /** Behind which place a page begins; `null`: it is the first, or nobody whom the cursor names stands there any more. */
  begin(cursor: string | undefined): ListPlace | null {
    if (cursor === undefined) return null;
    const steps = stepsIn(cursor);
    if (steps.length === 0) return { rank: Infinity, participantId: cursor };
    for (const step of steps.toReversed()) {
      const [id, mark] = step.split('.') as [string, string];
      const place = this.#named(id);
      if (place && markOf(place) === mark) return { rank: place.rank, participantId: id };
    }
    return null;
  }

  /** Those who stand next behind a cursor by name, some `count` of them at most. */
  following(cursor: string | undefined, count: number): readonly string[] {
    const first = (this.begin(cursor)?.rank ?? -1) + 1;
    const ids = [...this.#names.keys()].slice(first, first + count);
    return ids.filter((id) => this.#named(id));
  }

  #named(participantId: string): NamePlace | undefined {
    const place = this.#names.get(participantId);
    return this.#told === 'unlessProtected' && place?.protectedAddress ? undefined : place;
  }
}

/** Each id in a cursor that has a mark, with it. */
const stepsIn = (cursor: string | undefined): readonly string[] => {
  const parts = cursor?.split('.') ?? [];
  return parts.flatMap((part, index) => (index % 2 ? [`${parts[index - 1]!}.${part}`] : []));
};
