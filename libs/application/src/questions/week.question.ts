import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  type Absence,
  type Activity,
  assessBriefly,
  type AssessedWeek,
  forloebOfWeek,
  type IsoWeek,
  isoWeekOf,
  mondayOf,
  previousWeek,
  type Readiness,
  type RuleSet,
  weekInForloeb,
  type WeekSheet,
} from '#libs/domain';
import type { Position } from '#libs/event-store';
import type { BesideId } from '../persons/person-names.ts';
import { touchesWeek } from '../sight/provider.sight.ts';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import { CountedPage } from './counted-page.ts';
import { type CasesAsked, type KnownCase, seenSheet } from './known-case.ts';
import { RuleSets } from './rule-sets.ts';
import type { VisibleMunicipalities } from './visible-municipalities.ts';
import { UsedActivities } from './week.activities.ts';

/** Who of a week is asked for: with nothing recorded where something is required, or everybody. */
export type WeekState = 'missing' | 'all';

export interface WeekAsked extends Omit<CasesAsked, 'knownAt'> {
  readonly week: IsoWeek;
  /** Those assigned to it in the week, or with hours under its number in the week or the one before. */
  readonly provider?: string | undefined;
  /** The one that the week is judged by. */
  readonly readiness?: Readiness | undefined;
  /** Left out: all. */
  readonly state?: WeekState | undefined;
  /** These alone. */
  readonly among?: ReadonlySet<string> | undefined;
  /** What the page before answered as `next`. */
  readonly cursor?: string | undefined;
  /** 1 to 500. */
  readonly limit: number;
}

/** Hours that stand for an activity at a provider; `provider` is `null` for none. */
export interface WeekEntry {
  readonly activity: Activity;
  readonly provider: string | null;
  readonly minutes: number;
}

export interface WeekAbsence {
  readonly kind: Absence;
  readonly days: number;
}

/** A participant in the grid of a week. */
export interface WeekItem
  extends
    BesideId,
    Pick<AssessedWeek, 'readiness' | 'requirement' | 'individual' | 'status' | 'countedMinutes'> {
  readonly participantId: string;
  readonly kommunekode: string;
  /** As `If-Match` takes it. */
  readonly revision: number;
  /** Weeks of the forløb that are met today. */
  readonly metWeeks: number;
  readonly entries: readonly WeekEntry[];
  readonly absences: readonly WeekAbsence[];
  /** Those of the week before, of a forløb that is seen. */
  readonly previousEntries: readonly WeekEntry[];
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
 * A week of those whose forløb cover a day of it, a page at a time in the order of participant ids. Judged under the
 * default rule set.
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

/** The day on which a week is judged: today, or its Monday where that is still to come. */
const judgedOn = (week: IsoWeek, today: string): string => (week > isoWeekOf(today) ? mondayOf(week) : today);

const entriesOf = (sheet: WeekSheet | null): readonly WeekEntry[] =>
  (sheet?.entries ?? []).map(({ activity, provider, minutes }) => ({ activity, provider, minutes }));

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

/** What every item of one answer is judged by. */
interface Judging {
  readonly week: IsoWeek;
  readonly visible: VisibleMunicipalities;
  readonly ruleSet: RuleSet;
  readonly today: string;
}

const judged = (
  { case: participantCase }: KnownCase,
  { week, ruleSet, today }: Judging,
): AssessedWeek | null => weekInForloeb(participantCase, ruleSet, judgedOn(week, today), week)?.week ?? null;

/** The participant's row; `null` when no forløb that may be seen covers a day of the week. */
const itemOf = (known: KnownCase, judging: Judging): WeekItem | null => {
  const { week, visible, ruleSet, today } = judging;
  const { participantId, revision, case: participantCase } = known;
  const [sheet, assessed] = [seenSheet(known, week, visible), judged(known, judging)];
  if (!sheet || !assessed) return null;
  const number = forloebOfWeek(participantCase.forloeb, week);
  const { kommunekode } = participantCase.forloeb[number - 1]!;
  const standing = assessBriefly(participantCase, ruleSet, today).find((one) => one.number === number);
  const { readiness, requirement, individual, status, countedMinutes } = assessed;
  return {
    participantId,
    kommunekode,
    revision,
    readiness,
    requirement,
    individual,
    status,
    countedMinutes,
    metWeeks: standing?.metWeeks ?? 0,
    entries: entriesOf(sheet),
    absences: sheet.absences.map(({ kind, days }) => ({ kind, days })),
    previousEntries: entriesOf(seenSheet(known, previousWeek(week), visible)),
  };
};

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
    const reading = this.#cases.all({ visible, signal, knownAt: null });
    for await (const known of reading) {
      used.add((one) => seenSheet(known, one, visible)?.entries ?? []);
      const sheet = seenSheet(known, week, visible);
      if (!sheet) continue;
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
      total: page.total,
      before: page.before,
      next: page.next,
      items,
    };
  }

  /** Of whoever does not see everybody only the log tells at which revision what is seen stands. */
  async #items(page: readonly KnownCase[], judging: Judging): Promise<readonly WeekItem[]> {
    const { visible } = judging;
    const items: WeekItem[] = [];
    for (const known of page) {
      const now = visible.isLimited
        ? await this.#cases.one(known.participantId, { visible, knownAt: null })
        : known;
      const item = now && itemOf(now, judging);
      if (item) items.push(item);
    }
    return items;
  }
}

/** True for who is asked for, of those whose forløb cover a day of the week. */
const isWanted = (
  known: KnownCase,
  sheet: WeekSheet,
  { readiness, state, among }: WeekAsked,
  judging: Judging,
): boolean => {
  if (among && !among.has(known.participantId)) return false;
  if (readiness === undefined && state !== 'missing') return true;
  const assessed = judged(known, judging);
  return (
    assessed !== null &&
    (readiness === undefined || assessed.readiness === readiness) &&
    (state !== 'missing' || isMissing(assessed, sheet))
  );
};
