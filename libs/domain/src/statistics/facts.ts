import { type DanishDate, danishDateAt, daysBetween } from '../calendar/danish-date.ts';
import { type IsoWeek, sundayOf } from '../calendar/iso-week.ts';
import { codesOf } from '../codes/code-list.ts';
import { activity, type Readiness, type Ydelse } from '../codes/code-lists.ts';
import type { Effective, Forloeb, Transition } from '../participant/participant.case.ts';
import { isWithoutEffect } from '../participant/transition-effect.ts';
import type { CountedParticipant } from '../reports/report.ts';
import type { AssessedForloeb, AssessedWeek } from '../timekrav/assessment.ts';
import type { RuleSet } from '../timekrav/rule-set.ts';
import { assess } from '../timekrav/timekrav.assess.ts';
import type { WeekSpan } from './period.ts';

/** A value in force from a day on. */
type InForce<Value> = Pick<Effective<Value>, 'value' | 'effectiveFrom'>;

/** A transition that counts. */
export interface TransitionFacts extends Pick<Transition, 'transition' | 'startsOn' | 'endedOn'> {
  /** The instant (UTC) at which we recorded it. */
  readonly recordedAt: string;
}

/** A judged week. */
export interface WeekFacts extends Pick<AssessedWeek, 'week' | 'status'> {
  /** Minutes by activity, which is named by its place in the code list. */
  readonly worked: readonly (readonly [activity: number, minutes: number])[];
  /** Of each entry of hours that stands the days from the Sunday to the Danish date on which we recorded its latest event; at least 0. */
  readonly registrationAges: readonly number[];
}

/** What statistics read of one forløb, judged under one rule set. */
export interface ForloebFacts extends Pick<
  Forloeb,
  'kommunekode' | 'enrolledOn' | 'exitedOn' | 'exitReason' | 'displacedUkrainian'
> {
  /** In the order recorded. */
  readonly readiness: readonly InForce<Readiness>[];
  readonly ydelse: readonly InForce<Ydelse>[];
  /** In the order recorded. */
  readonly transitions: readonly TransitionFacts[];
  /** The week that completed the timekrav; `null`: not met. */
  readonly metInWeek: IsoWeek | null;
  /** Its own weeks, as far as they were asked for, the oldest first. */
  readonly weeks: readonly WeekFacts[];
}

/**
 * What statistics read of one participant. Weeks that have ended are judged the same on every later day, so one
 * assessment serves every period that ended before it.
 */
export interface ParticipantFacts {
  readonly participantId: string;
  /** Those that may be seen, in their order. */
  readonly forloeb: readonly ForloebFacts[];
}

/** A participant, and when what stands was recorded. */
export interface RecordedParticipant extends CountedParticipant {
  /** The instant (UTC, ISO 8601) at which we recorded an event that stands behind the case. */
  readonly recordedAt: (eventId: string) => string;
}

const notBegun = { metInWeek: null, weeks: [] } as const;

const transitionsOf = (
  { case: participantCase, recordedAt }: RecordedParticipant,
  forloeb: Forloeb,
): readonly TransitionFacts[] =>
  forloeb.transitions
    .filter((transition) => !isWithoutEffect(participantCase, forloeb, transition))
    .map(({ transition, startsOn, endedOn, eventIds }) => ({
      transition,
      startsOn,
      endedOn,
      recordedAt: recordedAt(eventIds[0]!),
    }));

const everyWeek: WeekSpan = { first: '', last: '9999' };

/**
 * What statistics read of a participant, judged on the day `on` under the rule set; of weeks those of `span`, which serve the
 * periods within it, or all.
 */
export const participantFacts = (
  known: RecordedParticipant,
  ruleSet: RuleSet,
  on: DanishDate,
  { first, last }: WeekSpan = everyWeek,
): ParticipantFacts => {
  const { participantId, case: participantCase, hidden, recordedAt } = known;
  const weekFacts = ({ week, status, minutes }: AssessedWeek): WeekFacts => ({
    week,
    status,
    worked: codesOf(activity).flatMap((code, place) => {
      const recorded = minutes[code];
      return recorded === undefined ? [] : [[place, recorded] as const];
    }),
    registrationAges: (participantCase.weeks[week]?.entries ?? []).map(({ eventId }) =>
      Math.max(0, daysBetween(sundayOf(week), danishDateAt(recordedAt(eventId)))),
    ),
  });
  const judged = new Map<number, AssessedForloeb>(
    assess(participantCase, ruleSet, on).map((assessed) => [assessed.number, assessed]),
  );
  const forloebFacts = (forloeb: Forloeb, number: number): ForloebFacts => {
    const { metInWeek, weeks } = judged.get(number) ?? notBegun;
    const { kommunekode, enrolledOn, exitedOn, exitReason, displacedUkrainian, readiness, ydelse } = forloeb;
    return {
      kommunekode,
      enrolledOn,
      exitedOn,
      exitReason,
      displacedUkrainian,
      readiness,
      ydelse,
      transitions: transitionsOf(known, forloeb),
      metInWeek,
      weeks: weeks.filter(({ week }) => first <= week && week <= last).map(weekFacts),
    };
  };
  return {
    participantId,
    forloeb: participantCase.forloeb.flatMap((forloeb, index) =>
      hidden.has(index + 1) ? [] : [forloebFacts(forloeb, index + 1)],
    ),
  };
};
