import {
  assess,
  type AssessedForloeb,
  type AssessedWeek,
  type ParticipantCase,
  type RuleSet,
} from '#libs/domain';
import { inSlices } from './in-slices.ts';
import type { Replay } from './replay.ts';
import type { PlacedEvent } from './told-events.ts';

/** How far a forløb was: its assessment without its weeks. */
export type ForloebStanding = Omit<AssessedForloeb, 'weeks'>;

/** A participant's assessment as far as it may be seen: standings by enrolment, and weeks. */
interface SeenAssessment {
  readonly standings: ReadonlyMap<string, ForloebStanding>;
  readonly weeks: ReadonlyMap<string, AssessedWeek>;
}

/** How a case is assessed, whenever it was known. */
export interface AssessmentBasis {
  readonly ruleSet: RuleSet;
  readonly on: string;
}

export const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** The assessment of a case, of which that is seen which `replay` says may be; `enrolments`: of its forløb. */
export const seenAssessment = (
  replay: Replay,
  participantCase: ParticipantCase,
  enrolments: readonly string[],
  { ruleSet, on }: AssessmentBasis,
): SeenAssessment => {
  const seen = assess(participantCase, ruleSet, on).flatMap(({ weeks, ...standing }) => {
    const enrolment = enrolments[standing.number - 1];
    return enrolment !== undefined && replay.sees(enrolment) ? [{ enrolment, standing, weeks }] : [];
  });
  return {
    standings: new Map(seen.map(({ enrolment, standing }) => [enrolment, standing])),
    weeks: new Map(seen.flatMap(({ weeks }) => weeks.map((week) => [week.week, week] as const))),
  };
};

/** The weeks in which two assessments differ, in their order. */
export const changedWeeks = (before: SeenAssessment, after: SeenAssessment): readonly string[] =>
  [...new Set([...before.weeks.keys(), ...after.weeks.keys()])]
    .filter((week) => !isSame(before.weeks.get(week), after.weeks.get(week)))
    .toSorted();

/** Which events moved which weeks: of each week the ids of the events after which it was judged otherwise. */
export const movedWeeks = async (
  replay: Replay,
  placed: readonly PlacedEvent[],
  since: number,
  judging: AssessmentBasis,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const moved = new Map<string, string[]>();
  const assessed = (index: number): SeenAssessment | undefined => {
    const after = placed[index + 1]?.before ?? replay.case;
    return placed[index] && seenAssessment(replay, after, placed[index].enrolments, judging);
  };
  let before = assessed(since - 1) ?? { standings: new Map(), weeks: new Map() };
  for await (const [offset, { event }] of inSlices(placed.slice(since).entries(), signal)) {
    const after = assessed(since + offset)!;
    for (const week of changedWeeks(before, after)) moved.set(week, [...(moved.get(week) ?? []), event.id]);
    before = after;
  }
  return moved;
};
