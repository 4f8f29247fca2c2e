import { isIsoWeek, thursdayOf } from '../calendar/iso-week.ts';

/** The month that a fact belongs to: of a date its own, of a week that of its Thursday. */
export const monthOfFact = (happened: string): string =>
  (isIsoWeek(happened) ? thursdayOf(happened) : happened).slice(0, 7);

/** A fact of a forløb, and where in the log it was recorded. */
interface RecordedFact {
  /** The municipality of the forløb; `null`: it is about none. */
  readonly kommunekode: string | null;
  /** The date or ISO week that it is about; `null`: about none. */
  readonly happened: string | null;
  readonly position: string;
}

/** The closed months of municipalities, each with the position of the event that closed it. */
export class ClosedMonths {
  static readonly none = new ClosedMonths(new Map(), () => 0);

  readonly #closed: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly #compare: (left: string, right: string) => number;

  /** By kommunekode and month; `compare`: where two positions stand to each other in the log. */
  constructor(
    closed: ReadonlyMap<string, ReadonlyMap<string, string>>,
    compare: (left: string, right: string) => number,
  ) {
    this.#closed = closed;
    this.#compare = compare;
  }

  /** True for a date or week of a month that is closed: what is recorded for it from now on comes after. */
  isClosed(kommunekode: string, happened: string): boolean {
    return this.#closed.get(kommunekode)?.has(monthOfFact(happened)) ?? false;
  }

  /** True when the fact was recorded after its month was closed. */
  isAfterClose({ kommunekode, happened, position }: RecordedFact): boolean {
    if (kommunekode === null || happened === null) return false;
    const closedAt = this.#closed.get(kommunekode)?.get(monthOfFact(happened));
    return closedAt !== undefined && this.#compare(position, closedAt) > 0;
  }
}
