import { isWithin, type Limit } from '#libs/access';

interface ForloebPlace {
  readonly kommunekode: string;
  /** Its number among the participant's, from 1. */
  readonly number: number;
}

const none: ReadonlySet<number> = new Set();

/**
 * The municipalities whose forløb a caller may see, and the one that was asked for. Every question carries it, and
 * everything that a question answers passes it.
 */
export class VisibleMunicipalities {
  static readonly all = new VisibleMunicipalities('all', null);

  readonly #limit: Limit;
  /** The only one that was asked for, `null` when all that may be seen were. */
  readonly kommunekode: string | null;

  private constructor(limit: Limit, kommunekode: string | null) {
    this.#limit = limit;
    this.kommunekode = kommunekode;
  }

  /** The municipality that was asked for; left out: all within the limit. */
  static asked(kommunekode: string | undefined, limit: Limit = 'all'): VisibleMunicipalities {
    return kommunekode === undefined && limit === 'all'
      ? this.all
      : new VisibleMunicipalities(limit, kommunekode ?? null);
  }

  /** True when some municipalities may not be seen. */
  get isLimited(): boolean {
    return this.#limit !== 'all';
  }

  /** The numbers of the forløb that may not be seen, of those that belong to these municipalities, in their order. */
  hiddenAmong(kommunekoder: readonly string[]): ReadonlySet<number> {
    const limit = this.#limit;
    if (limit === 'all') return none;
    return new Set(kommunekoder.flatMap((one, index) => (isWithin(limit, one) ? [] : [index + 1])));
  }

  /** True when a forløb is of the municipality that was asked for. */
  includes({ kommunekode }: Pick<ForloebPlace, 'kommunekode'>): boolean {
    return this.kommunekode === null || this.kommunekode === kommunekode;
  }
}
