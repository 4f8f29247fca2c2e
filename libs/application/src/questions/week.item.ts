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
  type RuleSet,
  weekInForloeb,
  type WeekSheet,
} from '#libs/domain';
import type { BesideId } from '../persons/person-names.ts';
import { type KnownCase, seenSheet } from './known-case.ts';
import type { VisibleMunicipalities } from './visible-municipalities.ts';

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

/** What every item of one answer is judged by. */
export interface WeekBasis {
  readonly week: IsoWeek;
  readonly visible: VisibleMunicipalities;
  readonly ruleSet: RuleSet;
  readonly today: string;
}

/** The day on which a week is judged: today, or its Monday where that is still to come. */
const judgedOn = (week: IsoWeek, today: string): string => (week > isoWeekOf(today) ? mondayOf(week) : today);

const entriesOf = (sheet: WeekSheet | null): readonly WeekEntry[] =>
  (sheet?.entries ?? []).map(({ activity, provider, minutes }) => ({ activity, provider, minutes }));

/** How the week is judged; `null`: no forløb has it. */
export const judged = (
  { case: participantCase }: KnownCase,
  { week, ruleSet, today }: WeekBasis,
): AssessedWeek | null => weekInForloeb(participantCase, ruleSet, judgedOn(week, today), week)?.week ?? null;

/** The participant's row; `null` when no forløb that may be seen covers a day of the week. */
export const itemOf = (known: KnownCase, judging: WeekBasis): WeekItem | null => {
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
