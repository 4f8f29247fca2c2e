import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type IsoWeek, previousWeek } from '#libs/domain';
import { EventStore } from '#libs/event-store';
import type { ProviderNumbers } from '../commands/record-command.ts';
import type { BesideId } from '../persons/person-names.ts';
import { assignmentsOf, touchesWeek } from '../sight/provider.sight.ts';
import { providerSight } from '../sight/sight-of.ts';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import { CountedPage } from './counted-page.ts';
import {
  inMunicipality,
  providedAssignment,
  type ProvidedAssignment,
  type ProvidedWeek,
  providedWeek,
} from './provided-case.ts';
import { RuleSets } from './rule-sets.ts';
import { VisibleMunicipalities } from './visible-municipalities.ts';
import { UsedActivities } from './week.activities.ts';
import type { WeekAsked, WeekPage } from './week.question.ts';

interface ProvidedWeekAsked extends Pick<
  WeekAsked,
  'week' | 'provider' | 'state' | 'among' | 'order' | 'cursor' | 'limit' | 'signal'
> {
  readonly providers: readonly ProviderNumbers[];
  /** Only those whom this municipality assigned. */
  readonly kommunekode?: string | undefined;
}

/** A participant in the grid of a week, as its provider sees it. */
interface ProvidedWeekItem extends BesideId, Omit<ProvidedWeek, 'week'> {
  readonly participantId: string;
  /** As `If-Match` takes it. */
  readonly revision: number;
  /** Those that touch the week. */
  readonly assignments: readonly ProvidedAssignment[];
  readonly previousEntries: ProvidedWeek['entries'];
}

export type ProvidedWeekAnswer = WeekPage<ProvidedWeekItem>;

/**
 * A week of those who are assigned to a provider in it and whom it sees now, a page at a time.
 *
 * @throws MalformedQuestion
 */
export class ProvidedWeekQuery extends Query<ProvidedWeekAnswer> {
  readonly asked: ProvidedWeekAsked;

  constructor(asked: ProvidedWeekAsked) {
    super();
    this.asked = asked;
  }
}

const underNumber = (providers: readonly ProviderNumbers[], number: string): readonly ProviderNumbers[] =>
  providers
    .filter(({ numbers }) => numbers.has(number))
    .map(({ kommunekoder }) => ({ numbers: new Set([number]), kommunekoder }));

@QueryHandler(ProvidedWeekQuery)
export class ProvidedWeekHandler implements IQueryHandler<ProvidedWeekQuery> {
  readonly #cases: Cases;
  readonly #store: EventStore;
  readonly #ruleSets: RuleSets;
  readonly #dates: AskedDates;

  constructor(cases: Cases, store: EventStore, ruleSets: RuleSets, dates: AskedDates) {
    this.#cases = cases;
    this.#store = store;
    this.#ruleSets = ruleSets;
    this.#dates = dates;
  }

  async execute({ asked }: ProvidedWeekQuery): Promise<ProvidedWeekAnswer> {
    const { kommunekode, state, among, signal } = asked;
    const { to: week } = this.#dates.weeks({ week: asked.week });
    const here = inMunicipality(asked.providers, kommunekode);
    const providers = asked.provider === undefined ? here : underNumber(here, asked.provider);
    const today = this.#dates.today();
    const [page, used] = [new CountedPage(asked), new UsedActivities(week)];
    const everybody = { visible: VisibleMunicipalities.asked(kommunekode), knownAt: null, signal };
    let covered = 0;
    const reading = this.#cases.all(everybody, { among });
    for await (const { participantId, case: known } of reading) {
      const assignments = known.erased ? [] : assignmentsOf(known, providers, today);
      if (assignments.length === 0) continue;
      used.add((one) => providedWeek(one, assignments, known.weeks[one]).entries);
      if (!assignments.some((one) => touchesWeek(one, week))) continue;
      covered += 1;
      const { entries, noShowDays } = providedWeek(week, assignments, known.weeks[week]);
      if (state !== 'missing' || (entries.length === 0 && noShowDays === 0)) page.add({ participantId });
    }
    const items = await Array.fromAsync(page.kept, ({ participantId }) =>
      this.#item(participantId, week, providers, today),
    );
    return {
      week,
      assessedOn: today,
      position: reading.position,
      activities: used.mostUsed(this.#ruleSets.judging(undefined)),
      providers: [...new Set(asked.providers.flatMap(({ numbers }) => [...numbers]))].toSorted(),
      covered,
      total: page.total,
      before: page.before,
      next: page.next,
      items: items.filter((item) => item !== null),
    };
  }

  /** As the log stands, which alone tells at which revision it is for the provider; `null` when it sees nothing now. */
  async #item(
    participantId: string,
    week: IsoWeek,
    providers: readonly ProviderNumbers[],
    today: string,
  ): Promise<ProvidedWeekItem | null> {
    const sight = await providerSight(this.#store, participantId, providers, today);
    const assignments = sight?.assignments.filter((one) => touchesWeek(one, week)) ?? [];
    if (!sight || assignments.length === 0) return null;
    const { weeks } = sight.participantCase;
    const before = previousWeek(week);
    const { week: _, ...own } = providedWeek(week, assignments, weeks[week]);
    return {
      participantId,
      revision: sight.head?.revision ?? 0,
      assignments: assignments.map(providedAssignment),
      ...own,
      previousEntries: providedWeek(before, sight.assignments, weeks[before]).entries,
    };
  }
}
