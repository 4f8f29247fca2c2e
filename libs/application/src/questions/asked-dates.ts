import {
  danish,
  addDays,
  type DanishDate,
  danishDateAt,
  daysBetween,
  isDanishDate,
  isPosition,
  isoWeekOf,
  mondayOf,
  type ReportDeclaration,
} from '#libs/domain';
import type { Clock } from '#libs/platform';
import type { FieldFault } from '../vocabulary/read-fields.ts';
import { isLater, type KnownAt, recordedAt, type Recordings } from './known-at.ts';
import { fault, refuse } from './malformed-question.ts';
import { type AskedSpan, type SpanAsked, tooManyMonths, turnedRound } from './asked-span.ts';

const yearAfter = (date: DanishDate): DanishDate => {
  const year = Number(date.slice(0, 4)) + 1;
  const sameDay = `${year}${date.slice(4)}`;
  return isDanishDate(sameDay) ? sameDay : addDays(`${year}-03-01`, -1);
};

const daysOfWeek = 7;

/** The longest span of weeks that a report looks at. */
const mostWeeks = 53;

const notYetCome = 'Tidspunktet er ikke kommet endnu. Angiv et, der er gået.';

const noSuchPosition =
  'Positionen findes ikke i loggen. Angiv en, som et svar har nævnt, eller et tidspunkt med tidszone.';

/**
 * The dates of questions: what is left out, filled in; what cannot be asked about, refused. A `knownAt` has come, and
 * other dates lie at most one year ahead of today in Denmark.
 */
export class AskedDates {
  readonly #clock: Clock;
  readonly #log: Recordings | null;

  /** `log`: `null` while it is not open yet; whether a position is one is then not told. */
  constructor(clock: Clock, log: Recordings | null) {
    this.#clock = clock;
    this.#log = log;
  }

  today(): DanishDate {
    return danishDateAt(this.#clock.now());
  }

  /** @throws MalformedQuestion when `knownAt` lies later than now, or is a position at which nothing stands. */
  async refuseNotYetKnown(knownAt: KnownAt): Promise<void> {
    refuse([(await this.#known(knownAt)).fault]);
  }

  /**
   * The date on which is assessed: as asked, or the Danish date of `knownAt`, or today in Denmark.
   *
   * @throws MalformedQuestion
   */
  async assessedOn({
    on,
    knownAt,
  }: {
    readonly on?: DanishDate | undefined;
    readonly knownAt: KnownAt;
  }): Promise<DanishDate> {
    const known = await this.#known(knownAt);
    refuse([known.fault, this.#tooFarAhead('on', on)]);
    return on ?? danishDateAt(known.instant);
  }

  /**
   * The date on which both sides of a comparison are assessed: as asked, or the Danish date of the later.
   *
   * @throws MalformedQuestion also when the earlier is not the earlier.
   */
  async comparedOn({
    from,
    to,
    on,
  }: {
    readonly from: KnownAt;
    readonly to: KnownAt;
    readonly on?: DanishDate | undefined;
  }): Promise<DanishDate> {
    const [then, since] = [await this.#known(from, 'from'), await this.#known(to, 'to')];
    refuse([then.fault, since.fault, this.#tooFarAhead('on', on)]);
    if (isLater([from, then.instant], [to, since.instant], this.#log))
      refuse([fault('to', 'Det sidste tidspunkt ligger før det første. Byt dem om.')]);
    return on ?? danishDateAt(since.instant);
  }

  /**
   * What a report looks at, and the day on which it assesses.
   *
   * @throws MalformedQuestion
   */
  async span(
    over: ReportDeclaration['over'],
    asked: SpanAsked,
  ): Promise<AskedSpan & { readonly on: DanishDate }> {
    switch (over) {
      case 'days': {
        const period = await this.period(asked);
        return { ...period, on: period.to };
      }
      case 'months': {
        const period = await this.period(asked);
        refuse([tooManyMonths(period)]);
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
  async period({ knownAt = null, ...asked }: SpanAsked): Promise<AskedSpan> {
    const known = await this.#known(knownAt);
    const to = asked.to ?? danishDateAt(known.instant);
    const from = asked.from ?? `${to.slice(0, 4)}-01-01`;
    refuse([
      known.fault,
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
  weeks(asked: SpanAsked): AskedSpan {
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

  /** Its instant; when it has not come, or is no position that the log holds, with what is wrong with it. */
  async #known(
    knownAt: KnownAt,
    path = 'knownAt',
  ): Promise<{ readonly instant: string; readonly fault: FieldFault | null }> {
    const now = this.#clock.now();
    if (knownAt === null) return { instant: now, fault: null };
    if (!isPosition(knownAt))
      return { instant: knownAt, fault: knownAt <= now ? null : fault(path, notYetCome) };
    const instant = this.#log === null ? now : await recordedAt(knownAt, this.#log);
    return { instant: instant ?? now, fault: instant === null ? fault(path, noSuchPosition) : null };
  }

  #tooFarAhead(path: string, date: DanishDate | undefined): FieldFault | null {
    const last = yearAfter(this.today());
    if (date === undefined || date <= last) return null;
    return fault(
      path,
      `Datoen ligger mere end et år frem. Den seneste, der kan spørges om, er ${danish.date(last)}.`,
    );
  }
}
