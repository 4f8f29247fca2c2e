import {
  addDays,
  type DanishDate,
  danishDateAt,
  daysBetween,
  isDanishDate,
  isoWeekOf,
  mondayOf,
  type ReportDeclaration,
} from '#libs/domain';
import { type Clock, Fault } from '#libs/platform';
import type { FieldFault } from '../vocabulary/faults.ts';
import type { KnownAt } from './known-at.ts';

/** A question about a time that cannot be asked about; every fault is named by the field of the question. */
export class MalformedQuestion extends Fault {
  override readonly name = 'MalformedQuestion';
  readonly kind = 'malformed';
  readonly errors: readonly FieldFault[];

  constructor(errors: readonly FieldFault[]) {
    super(errors.map(({ path, message }) => `${path}: ${message}`).join(' '));
    this.errors = errors;
  }
}

/** The days, or the ISO weeks, from `from` to `to`, both included. */
interface Period {
  readonly from: DanishDate;
  readonly to: DanishDate;
}

/** How a report's span is asked for. */
export interface SpanAsked {
  readonly knownAt?: KnownAt;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly week?: string | undefined;
}

const yearAfter = (date: DanishDate): DanishDate => {
  const year = Number(date.slice(0, 4)) + 1;
  const sameDay = `${year}${date.slice(4)}`;
  return isDanishDate(sameDay) ? sameDay : addDays(`${year}-03-01`, -1);
};

const daysOfWeek = 7;

/** The longest span of weeks that a report looks at. */
const mostWeeks = 53;

const turnedRound = (from: string, to: string): string =>
  `Perioden begynder ${from}, men slutter ${to}. Angiv en periode, der begynder, før den slutter.`;

const fault = (path: string, message: string): FieldFault => ({ path, code: 'malformed', message });

const refuse = (faults: readonly (FieldFault | null)[]): void => {
  const found = faults.filter((one) => one !== null);
  if (found.length > 0) throw new MalformedQuestion(found);
};

/**
 * The dates of questions: what is left out, filled in; what cannot be asked about, refused. A `knownAt` has come, and
 * other dates lie at most one year ahead of today in Denmark.
 */
export class AskedDates {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  today(): DanishDate {
    return danishDateAt(this.#clock.now());
  }

  /** @throws MalformedQuestion when `knownAt` lies later than now. */
  refuseNotYetKnown(knownAt: KnownAt): void {
    refuse([this.#notYetKnown(knownAt)]);
  }

  /**
   * The date on which is assessed: as asked, or the Danish date of `knownAt`, or today in Denmark.
   *
   * @throws MalformedQuestion
   */
  assessedOn({
    on,
    knownAt,
  }: {
    readonly on?: DanishDate | undefined;
    readonly knownAt: KnownAt;
  }): DanishDate {
    refuse([this.#notYetKnown(knownAt), this.#tooFarAhead('on', on)]);
    return on ?? this.#dateOf(knownAt);
  }

  /**
   * The date on which both sides of a comparison are assessed: as asked, or the Danish date of the later.
   *
   * @throws MalformedQuestion also when the earlier is not the earlier.
   */
  comparedOn({
    from,
    to,
    on,
  }: {
    readonly from: KnownAt;
    readonly to: KnownAt;
    readonly on?: DanishDate | undefined;
  }): DanishDate {
    refuse([
      this.#notYetKnown(from, 'from'),
      this.#notYetKnown(to, 'to'),
      this.#tooFarAhead('on', on),
      from !== null && to !== null && from > to
        ? fault('to', 'Det sidste tidspunkt ligger før det første. Byt dem om.')
        : null,
    ]);
    return on ?? this.#dateOf(to);
  }

  /**
   * What a report looks at, and the day on which it assesses.
   *
   * @throws MalformedQuestion
   */
  span(over: ReportDeclaration['over'], asked: SpanAsked): Period & { readonly on: DanishDate } {
    switch (over) {
      case 'days': {
        const period = this.period(asked);
        return { ...period, on: period.to };
      }
      case 'weeks':
        return { ...this.weeks(asked), on: this.today() };
    }
  }

  /**
   * The period of a report: `to` left out is as `on` of an assessment, `from` left out 1 January of the year of `to`.
   *
   * @throws MalformedQuestion
   */
  period({ knownAt = null, ...asked }: SpanAsked): Period {
    const to = asked.to ?? this.#dateOf(knownAt);
    const from = asked.from ?? `${to.slice(0, 4)}-01-01`;
    refuse([
      this.#notYetKnown(knownAt),
      this.#tooFarAhead('to', asked.to),
      from > to ? fault(asked.to === undefined ? 'from' : 'to', turnedRound(from, to)) : null,
    ]);
    return { from, to };
  }

  /**
   * The weeks of a report: a single `week`, or those from `from` to `to`; `to` left out is the last week that has
   * ended, `from` left out the same as `to`.
   *
   * @throws MalformedQuestion
   */
  weeks(asked: SpanAsked): Period {
    const to = asked.week ?? asked.to ?? isoWeekOf(addDays(this.today(), -daysOfWeek));
    const from = asked.week ?? asked.from ?? to;
    const both = asked.week !== undefined && (asked.from ?? asked.to) !== undefined;
    const named = asked.week === undefined ? 'to' : 'week';
    const span = daysBetween(mondayOf(from), mondayOf(to)) / daysOfWeek + 1;
    refuse([
      both ? fault('week', 'Angiv enten én uge eller den første og den sidste, ikke begge dele.') : null,
      this.#tooFarAhead(named, mondayOf(to)),
      span < 1 ? fault(asked.to === undefined ? 'from' : 'to', turnedRound(from, to)) : null,
      span > mostWeeks
        ? fault('from', `Fra ${from} til ${to} er der ${span} uger. Spørg om højst ${mostWeeks} ad gangen.`)
        : null,
    ]);
    return { from, to };
  }

  #dateOf(knownAt: KnownAt): DanishDate {
    return knownAt === null ? this.today() : danishDateAt(knownAt);
  }

  #notYetKnown(knownAt: KnownAt, path = 'knownAt'): FieldFault | null {
    if (knownAt === null || knownAt <= this.#clock.now()) return null;
    return fault(path, 'Tidspunktet er ikke kommet endnu. Angiv et, der er gået.');
  }

  #tooFarAhead(path: string, date: DanishDate | undefined): FieldFault | null {
    const last = yearAfter(this.today());
    if (date === undefined || date <= last) return null;
    return fault(path, `Datoen ligger mere end et år frem. Den seneste, der kan spørges om, er ${last}.`);
  }
}
