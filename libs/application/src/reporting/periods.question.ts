import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ActorRegister } from '#libs/access/actors';
import { addMonths, type DanishDate, danishDateAt, periodOf, type Reporting } from '#libs/domain';
import { EventStore, ParticipantKeys, reportingStream } from '#libs/event-store';
import { Clock } from '#libs/platform';
import { Cases } from '../questions/cases.ts';
import type { HistoryEntry } from '../questions/told-events.ts';
import { VisibleMunicipalities } from '../questions/visible-municipalities.ts';
import { type Lateness, LateRegistrations } from './late-registrations.ts';
import { ReportingHistory } from './reporting-history.ts';
import { ReportingRecords } from './reporting-records.ts';

/** A month of a municipality's reporting. */
interface MonthAnswer {
  readonly period: string;
  readonly state: 'provisional' | 'closed';
  readonly closedAt: string | null;
  /** In Danish, with the name where there is one: `Anna Holm (administrator)`. */
  readonly closedBy: string | null;
  /** What was recorded of the month after it was closed; `null` while it is not. */
  readonly afterClose: Lateness | null;
}

/** The months of a municipality that have ended, from the first with a forløb on, and what was recorded of them. */
export interface PeriodsAnswer {
  readonly kommunekode: string;
  readonly months: readonly MonthAnswer[];
  readonly history: readonly HistoryEntry[];
}

interface PeriodsAsked {
  readonly kommunekode: string;
  readonly withTexts: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Which months of a municipality are closed. */
export class PeriodsQuery extends Query<PeriodsAnswer> {
  readonly asked: PeriodsAsked;

  constructor(asked: PeriodsAsked) {
    super();
    this.asked = asked;
  }
}

/** The months from the one of a day on that have ended by today. */
function* endedMonths(first: DanishDate, today: DanishDate): Generator<string> {
  for (let day = `${first.slice(0, 7)}-01`; ; day = addMonths(day, 1)) {
    const period = periodOf(day.slice(0, 7));
    if (!period || period.assessedOn > today) return;
    yield period.id;
  }
}

@QueryHandler(PeriodsQuery)
export class PeriodsHandler implements IQueryHandler<PeriodsQuery> {
  readonly #store: EventStore;
  readonly #cases: Cases;
  readonly #clock: Clock;
  readonly #records: ReportingRecords;
  readonly #history: ReportingHistory;

  constructor(store: EventStore, cases: Cases, clock: Clock, keys: ParticipantKeys, actors: ActorRegister) {
    this.#store = store;
    this.#cases = cases;
    this.#clock = clock;
    this.#records = new ReportingRecords(store);
    this.#history = new ReportingHistory(keys, actors);
  }

  async execute({ asked }: PeriodsQuery): Promise<PeriodsAnswer> {
    const { kommunekode, withTexts } = asked;
    const { reporting } = await this.#records.read(kommunekode);
    const stored = (await Array.fromAsync(this.#store.readStream(reportingStream(kommunekode)))).flat();
    const closings = stored.filter(({ type }) => type === 'PeriodClosed');
    return {
      kommunekode,
      months: await this.#months(asked, reporting),
      history: await this.#history.tell(closings, withTexts),
    };
  }

  async #months(asked: PeriodsAsked, { closed }: Reporting): Promise<readonly MonthAnswer[]> {
    const name = await this.#history.names([...closed.values()].map(({ by }) => by));
    const first = await this.#firstDay(asked);
    const late = await new LateRegistrations(this.#store, this.#cases).of(
      asked.kommunekode,
      closed,
      asked.signal,
    );
    const ended = first === null ? [] : endedMonths(first, danishDateAt(this.#clock.now()));
    return [...new Set([...ended, ...closed.keys()])].toSorted().map((period) => {
      const closing = closed.get(period);
      return {
        period,
        state: closing ? 'closed' : 'provisional',
        closedAt: closing?.at ?? null,
        closedBy: closing ? name(closing.by) : null,
        afterClose: closing ? late(period) : null,
      };
    });
  }

  /** The first day of the municipality's first forløb. */
  async #firstDay({ kommunekode, signal }: PeriodsAsked): Promise<DanishDate | null> {
    const visible = VisibleMunicipalities.asked(kommunekode);
    let first: DanishDate | null = null;
    for await (const known of this.#cases.all({ visible, knownAt: null, signal }))
      for (const forloeb of known.case.forloeb)
        if (visible.includes(forloeb) && (first === null || forloeb.enrolledOn < first))
          first = forloeb.enrolledOn;
    return first;
  }
}
