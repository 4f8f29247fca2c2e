import { isWithin, type Limit } from '#libs/access';

interface ForloebPlace {
  readonly kommunekode: string;
  /** Its number among the participant's, from 1. */
  readonly number: number;
}

const none: ReadonlySet<number> = new Set();

const isSameLimit = (one: Limit, other: Limit): boolean =>
  one === 'all' || other === 'all' ? one === other : one.size === other.size && one.isSubsetOf(other);

/**
 * The municipalities whose forløb a caller may see, and the one that was asked for. Every question carries it, and
 * everything that a question answers passes it.
 */
export class VisibleMunicipalities {
  static readonly all = new VisibleMunicipalities('all', null, 'all');

  readonly #limit: Limit;
  readonly #erased: Limit;
  /** The only one that was asked for, `null` when all that may be seen were. */
  readonly kommunekode: string | null;

  private constructor(limit: Limit, kommunekode: string | null, erased: Limit) {
    this.#limit = limit;
    this.#erased = erased;
    this.kommunekode = kommunekode;
  }

  /**
   * The municipality that was asked for; left out: all within the limit. `erased`: those whose forløb may be seen of persons
   * who were erased; left out: the same.
   */
  static asked(
    kommunekode: string | undefined,
    limit: Limit = 'all',
    erased: Limit = limit,
  ): VisibleMunicipalities {
    return kommunekode === undefined && limit === 'all' && erased === 'all'
      ? this.all
      : new VisibleMunicipalities(limit, kommunekode ?? null, erased);
  }

  /** True when some municipalities may not be seen. */
  get isLimited(): boolean {
    return this.#limit !== 'all';
  }

  /** True when some of those who were erased may not be seen. */
  get hidesErased(): boolean {
    return this.#erased !== 'all';
  }

  /** True when every forløb of somebody, erased or not, is seen and asked for. */
  isWhole(isErased: boolean): boolean {
    return this.kommunekode === null && this.#limitOf(isErased) === 'all';
  }

  /** The numbers of the forløb that may not be seen, of those that belong to these municipalities, in their order. */
  hiddenAmong(kommunekoder: readonly string[], isErased: boolean): ReadonlySet<number> {
    const limit = this.#limitOf(isErased);
    if (limit === 'all') return none;
    return new Set(kommunekoder.flatMap((one, index) => (isWithin(limit, one) ? [] : [index + 1])));
  }

  /** True when the other lets the same be seen, and the same was asked for. */
  isSameAs(other: VisibleMunicipalities): boolean {
    return (
      this.kommunekode === other.kommunekode &&
      isSameLimit(this.#limit, other.#limit) &&
      isSameLimit(this.#erased, other.#erased)
    );
  }

  #limitOf(isErased: boolean): Limit {
    return isErased ? this.#erased : this.#limit;
  }

  /** True when a forløb is of the municipality that was asked for. */
  includes({ kommunekode }: Pick<ForloebPlace, 'kommunekode'>): boolean {
    return this.kommunekode === null || this.kommunekode === kommunekode;
  }
}
