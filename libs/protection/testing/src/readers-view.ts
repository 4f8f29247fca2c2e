import { isMonth, type PeriodCell, type PublicRelation } from './public-relation.ts';
import { publicRelations } from './public-relations.ts';
import {
  type Contributors,
  holds,
  type PublishedForm,
  type TrueTables,
  type Versioned,
} from './published-forms.ts';

/** An amount that no version shows. */
export interface UnseenAmount {
  readonly key: string;
  readonly index: number;
  readonly place: Versioned;
  readonly contributors: Contributors;
  /** It must not be narrowed: a suppressed cell, or an increment of the goal. */
  isGuarded: boolean;
  /** What anybody knows of it alone: a suppressed cell is not 0, for zeros are shown. */
  least: 0 | 1;
}

/** A visible amount, or what a reader does not know. */
export type Amount = number | UnseenAmount;

interface KnownRelation {
  readonly kind: PublicRelation['kind'];
  readonly whole: Amount;
  readonly parts: readonly Amount[];
}

export const isUnknown = (term: Amount): term is UnseenAmount => typeof term !== 'number';

/** Cells of a period to which the same persons add the same are the same unknown, whatever the version. */
const keyOf = ({ period, cell }: PeriodCell, contributors: Contributors): string =>
  JSON.stringify([period, cell, [...contributors].toSorted(([one], [other]) => (one < other ? -1 : 1))]);

/** What is visible, what is not, and how it hangs together. */
export class ReadersView {
  readonly unknowns: UnseenAmount[] = [];
  readonly relations: KnownRelation[] = [];
  readonly #byKey = new Map<string, UnseenAmount>();
  readonly #visible = new Map<string, number>();
  readonly #truth: ReadonlyMap<number, TrueTables>;

  constructor(truth: readonly TrueTables[], forms: readonly PublishedForm[]) {
    this.#truth = new Map(truth.map((tables) => [tables.position, tables]));
    for (const { position, period, cells } of forms)
      for (const [cell, shown] of cells) {
        const place = { position, period, cell };
        if (shown === 'Q') this.#guard(this.#unknownAt(place), 1);
        else this.#visible.set(this.#keyAt(place), shown);
      }
    for (const { position, periods: tables } of truth) {
      const periods = new Set(forms.filter((form) => form.position <= position).map(({ period }) => period));
      for (const relation of publicRelations(periods))
        if (!relation.isPresumed || holds(tables, relation)) this.#relate(relation, position);
      this.#addIncrements(position, [...periods].filter(isMonth).toSorted());
    }
  }

  /** Guarded amounts of which another version shows the same. */
  get shownElsewhere(): readonly UnseenAmount[] {
    return this.unknowns.filter(({ isGuarded, key }) => isGuarded && this.#visible.has(key));
  }

  unknown(key: string): UnseenAmount | undefined {
    return this.#byKey.get(key);
  }

  #guard(unknown: UnseenAmount, least: 0 | 1): void {
    unknown.isGuarded = true;
    unknown.least = least;
  }

  #contributors({ position, period, cell }: Versioned): Contributors | undefined {
    return this.#truth.get(position)?.periods.get(period)?.get(cell);
  }

  #keyAt(place: Versioned): string {
    return keyOf(place, this.#contributors(place)!);
  }

  #relate({ kind, whole, parts }: PublicRelation, position: number): void {
    const [all, ...each] = [whole, ...parts].map((place) => ({ position, ...place })) as [
      Versioned,
      ...Versioned[],
    ];
    if (![all, ...each].every((place) => this.#contributors(place))) return;
    this.relations.push({ kind, whole: this.#termAt(all), parts: each.map((part) => this.#termAt(part)) });
  }

  /** By how many persons the goal came nearer from one month to the next, which anybody can subtract. */
  #addIncrements(position: number, months: readonly string[]): void {
    for (const [index, month] of months.slice(1).entries()) {
      const [before, after] = [months[index]!, month].map((period) => ({ position, period, cell: 'maal' }));
      const [earlier, later] = [this.#contributors(before!), this.#contributors(after!)];
      if (!earlier || !later) continue;
      const place = { position, period: month, cell: `maal siden ${months[index]!}` };
      const added = new Map([...later].filter(([person]) => !earlier.has(person)));
      const increment = this.#unknownOf(keyOf(place, added), place, added);
      if (added.size > 0) this.#guard(increment, 0);
      this.relations.push({
        kind: 'sum',
        whole: this.#termAt(after!),
        parts: [this.#termAt(before!), increment],
      });
    }
  }

  #termAt(place: Versioned): Amount {
    return this.#visible.get(this.#keyAt(place)) ?? this.#unknownAt(place);
  }

  #unknownAt(place: Versioned): UnseenAmount {
    return this.#unknownOf(this.#keyAt(place), place, this.#contributors(place)!);
  }

  #unknownOf(key: string, place: Versioned, contributors: Contributors): UnseenAmount {
    const known = this.#byKey.get(key);
    if (known) return known;
    const made: UnseenAmount = {
      key,
      index: this.unknowns.length,
      place,
      contributors,
      isGuarded: false,
      least: 0,
    };
    this.#byKey.set(key, made);
    this.unknowns.push(made);
    return made;
  }
}

/** The least that each unknown is because its own parts are at least that much. */
export const forcedBy = (
  { unknowns, relations }: ReadersView,
  known: ReadonlyMap<number, number>,
): readonly number[] => {
  const least = unknowns.map((unknown) => known.get(unknown.index) ?? unknown.least);
  const leastOf = (term: Amount): number => (isUnknown(term) ? least[term.index]! : term);
  const own = relations.filter(
    ({ kind, whole }) => (kind === 'sum' || kind === 'covers') && isUnknown(whole),
  );
  for (let moved = true; moved;) {
    moved = false;
    for (const { kind, whole, parts } of own) {
      const leasts = parts.map(leastOf);
      const force = kind === 'sum' ? leasts.reduce((sum, one) => sum + one, 0) : Math.max(...leasts);
      if (!isUnknown(whole) || force <= least[whole.index]!) continue;
      least[whole.index] = force;
      moved = true;
    }
  }
  return least;
};
