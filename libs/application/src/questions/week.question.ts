import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  type Activity,
  type AssessedWeek,
  type IsoWeek,
  previousWeek,
  type Readiness,
  type WeekSheet,
} from '#libs/domain';
import type { Position } from '#libs/event-store';
import { touchesWeek } from '../sight/provider.sight.ts';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import { CountedPage, type ListAsked } from './counted-page.ts';
import { type CasesAsked, type KnownCase, seenSheet } from './known-case.ts';
import { RuleSets } from './rule-sets.ts';
import type { VisibleMunicipalities } from './visible-municipalities.ts';
import { UsedActivities } from './week.activities.ts';
import { itemOf, judged, type WeekBasis, type WeekItem } from './week.item.ts';

/** Who of a week is asked for: with nothing recorded where something is required, or everybody. */
export type WeekState = 'missing' | 'all';

export interface WeekAsked extends Omit<CasesAsked, 'knownAt'>, ListAsked {
  readonly week: IsoWeek;
  /** Those assigned to it in the week, or with hours under its number in the week or the one before. */
  readonly provider?: string | undefined;
  /** The one that the week is judged by. */
  readonly readiness?: Readiness | undefined;
  /** Left out: all. */
  readonly state?: WeekState | undefined;
  /** These alone are looked at. */
  readonly among?: readonly string[] | undefined;
}

/** What the answers about a week share, whoever asks. */
export interface WeekPage<Item> {
  readonly week: IsoWeek;
  /** Today in Denmark: hours are recorded for weeks that have begun. */
  readonly assessedOn: string;
  readonly position: Position | null;
  /** The activities used here lately, at most eight. */
  readonly activities: readonly Activity[];
  /** The numbers of providers that may be asked for here. */
  readonly providers: readonly string[];
  /** How many a forløb covers in the week, or are assigned to a provider that asks, whatever else is asked. */
  readonly covered: number;
  /** How many there are on all pages, and on those before this one. */
  readonly total: number;
  readonly before: number;
  /** The cursor of the next page, `null` on the last. */
  readonly next: string | null;
  readonly items: readonly Item[];
}

export interface WeekAnswer extends WeekPage<WeekItem> {
  /** What judges. */
  readonly ruleSet: string;
  readonly requiredWeeks: number;
  readonly countedActivities: readonly Activity[];
}

/**
 * A week of those whose forløb cover a day of it, a page at a time. Judged under the default rule set.
 *
 * @throws MalformedQuestion
 */
export class WeekQuery extends Query<WeekAnswer> {
  readonly asked: WeekAsked;

  constructor(asked: WeekAsked) {
    super();
    this.asked = asked;
  }
}

/** The providers that somebody is assigned to in the week, or has hours with in it or the week before. */
const providersOf = (known: KnownCase, week: IsoWeek, visible: VisibleMunicipalities): readonly string[] => {
  const assigned = known.case.forloeb.flatMap(({ assignments }) =>
    assignments.filter((one) => touchesWeek(one, week)).map(({ provider }) => provider),
  );
  const noted = [week, previousWeek(week)].flatMap((one) => seenSheet(known, one, visible)?.entries ?? []);
  return [...assigned, ...noted.flatMap(({ provider }) => provider ?? [])];
};

const isMissing = ({ status }: AssessedWeek, { entries, absences }: WeekSheet): boolean =>
  entries.length === 0 && absences.length === 0 && (status === 'missing' || status === 'open');

@QueryHandler(WeekQuery)
export class WeekHandler implements IQueryHandler<WeekQuery> {
  readonly #cases: Cases;
  readonly #ruleSets: RuleSets;
  readonly #dates: AskedDates;

  constructor(cases: Cases, ruleSets: RuleSets, dates: AskedDates) {
    this.#cases = cases;
    this.#ruleSets = ruleSets;
    this.#dates = dates;
  }

  async execute({ asked }: WeekQuery): Promise<WeekAnswer> {
    const { visible, signal, provider } = asked;
    const { to: week } = this.#dates.weeks({ week: asked.week });
    const ruleSet = this.#ruleSets.judging(undefined);
    const judging = { week, visible, ruleSet, today: this.#dates.today() };
    const [page, used] = [new CountedPage<KnownCase>(asked), new UsedActivities(week)];
    const providers = new Set<string>();
    let covered = 0;
    const reading = this.#cases.all({ visible, signal, knownAt: null }, { among: asked.among });
    for await (const known of reading) {
      used.add((one) => seenSheet(known, one, visible)?.entries ?? []);
      const sheet = seenSheet(known, week, visible);
      if (!sheet) continue;
      covered += 1;
      const theirs = providersOf(known, week, visible);
      for (const one of theirs) providers.add(one);
      if (provider !== undefined && !theirs.includes(provider)) continue;
      if (isWanted(known, sheet, asked, judging)) page.add(known);
    }
    const items = await this.#items(page.kept, judging);
    return {
      week,
      assessedOn: judging.today,
      ruleSet: ruleSet.id,
      requiredWeeks: ruleSet.requiredWeeks,
      countedActivities: ruleSet.countedActivities,
      position: reading.position,
      activities: used.mostUsed(ruleSet),
      providers: [...providers].toSorted(),
      covered,
      total: page.total,
      before: page.before,
      next: page.next,
      items,
    };
  }

  async #items(page: readonly KnownCase[], judging: WeekBasis): Promise<readonly WeekItem[]> {
    const { visible } = judging;
    const items: WeekItem[] = [];
    for (const known of page) {
      const item = itemOf(await this.#cases.asSeen(known, visible), judging);
      if (item) items.push(item);
    }
    return items;
  }
}

/** True for who is asked for, of those whose forløb cover a day of the week. */
const isWanted = (
  known: KnownCase,
  sheet: WeekSheet,
  { readiness, state }: WeekAsked,
  judging: WeekBasis,
): boolean => {
  if (readiness === undefined && state !== 'missing') return true;
  const assessed = judged(known, judging);
  return (
    assessed !== null &&
    (readiness === undefined || assessed.readiness === readiness) &&
    (state !== 'missing' || isMissing(assessed, sheet))
  );
};
