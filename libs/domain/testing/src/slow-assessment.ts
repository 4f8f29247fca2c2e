import {
  type AssessedForloeb,
  type AssessedWeek,
  codes,
  daysBetween,
  daysOf,
  type Effective,
  type Forloeb,
  isoWeekOf,
  type ParticipantCase,
  type RuleSet,
  weeksFrom,
} from '#libs/domain';

type Days = readonly string[];

const coversBy = (forloeb: Forloeb, on: string) => (day: string) =>
  day <= on &&
  day >= forloeb.enrolledOn &&
  !(forloeb.exitedOn !== null && forloeb.exitedOn <= on && day >= forloeb.exitedOn);

const inForce = <Value>(history: readonly Effective<Value>[], day: string, on: string) =>
  history
    .map((entry, index) => ({ entry, index }))
    .filter(({ entry }) => entry.effectiveFrom <= day && entry.effectiveFrom <= on)
    .toSorted((one, other) =>
      one.entry.effectiveFrom === other.entry.effectiveFrom
        ? one.index - other.index
        : one.entry.effectiveFrom < other.entry.effectiveFrom
          ? -1
          : 1,
    )
    .at(-1)?.entry;

const required = (forloeb: Forloeb, ruleSet: RuleSet, day: string, on: string) => {
  const readiness = inForce(forloeb.readiness, day, on)!;
  const own = inForce(forloeb.requirement, day, on);
  const excluded = forloeb.displacedUkrainian && ruleSet.excludes.length > 0;
  const individual = !excluded && own !== undefined && own.value !== null ? own : null;
  const minutes = excluded ? null : (individual?.value ?? ruleSet.weeklyMinutes[readiness.value] ?? null);
  return { readiness, individual, minutes };
};

const requiredInWeek = (forloeb: Forloeb, ruleSet: RuleSet, days: Days, covered: Days, on: string) => {
  const [monday, sunday] = [days[0]!, days[6]!];
  if (ruleSet.splitWeekReadiness === 'sunday') return required(forloeb, ruleSet, sunday, on);
  const readOn = days.includes(forloeb.enrolledOn) ? forloeb.enrolledOn : monday;
  if (ruleSet.splitWeekReadiness === 'monday') return required(forloeb, ruleSet, readOn, on);
  const all = covered.map((day) => required(forloeb, ruleSet, day, on));
  const highest = Math.max(...all.map(({ minutes }) => minutes ?? 0));
  return all.find(({ minutes }) => (minutes ?? 0) === highest)!;
};

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const added = <Key extends string>(pairs: readonly (readonly [Key, number])[]) => {
  const sums: Partial<Record<Key, number>> = {};
  for (const [key, value] of pairs) sums[key] = (sums[key] ?? 0) + value;
  return sums;
};

const slowWeek = (participant: ParticipantCase, forloeb: Forloeb, ruleSet: RuleSet, on: string) => {
  return (week: string): AssessedWeek => {
    const days = daysOf(week);
    const sheet = participant.weeks[week] ?? { entries: [], absences: [] };
    const counted = total(
      sheet.entries
        .filter(({ activity }) => ruleSet.countedActivities.includes(activity))
        .map(({ minutes }) => minutes),
    );
    const lawful = total(
      sheet.absences.filter(({ kind }) => codes.isLawful(kind)).map(({ days: absent }) => absent),
    );
    const { readiness, individual, minutes } = requiredInWeek(
      forloeb,
      ruleSet,
      days,
      days.filter(coversBy(forloeb, on)),
      on,
    );
    const fifths = ruleSet.lawfulAbsence.partWeek === 'reduced' && lawful < 5 ? 5 - lawful : 5;
    const requirement = minutes === null ? null : Math.ceil((minutes * fifths) / 5);
    const over = forloeb.transitions.filter(
      ({ startsOn, endedOn }) =>
        ruleSet.transitionWeeks === 'start-week' &&
        startsOn <= on &&
        startsOn < days[0]! &&
        !(endedOn !== null && endedOn <= on && endedOn < days[0]!),
    );
    const standing = sheet.entries.length + sheet.absences.length;
    const status = ((): AssessedWeek['status'] => {
      if (over.length > 0) return 'after_transition';
      if (requirement === null) return 'no_requirement';
      if (counted >= requirement) return 'met';
      if (lawful === 5 && ruleSet.lawfulAbsence.fullWeek === 'credited') return 'met';
      if (lawful === 5 && ruleSet.lawfulAbsence.fullWeek === 'neutral') return 'neutral';
      if (days[6]! >= on) return 'open';
      return standing === 0 ? 'missing' : 'not_met';
    })();
    return {
      week,
      status,
      readiness: readiness.value,
      requirement,
      individual: individual !== null,
      countedMinutes: counted,
      minutes: added(sheet.entries.map((entry) => [entry.activity, entry.minutes])),
      absenceDays: added(sheet.absences.map((entry) => [entry.kind, entry.days])),
      ...(status === 'after_transition' && {
        after: over.map(({ transitionId, transition, startsOn }) => ({ transitionId, transition, startsOn })),
      }),
      evidence: [
        ...sheet.entries.map(({ eventId }) => eventId),
        ...sheet.absences.map(({ eventId }) => eventId),
        readiness.eventId,
        ...(individual ? [individual.eventId] : []),
        ...over.flatMap(({ eventIds, endedOn }) =>
          eventIds.filter((_, index) => index === 0 || (endedOn !== null && endedOn <= on)),
        ),
      ],
    };
  };
};

/** The runs are read off the statuses as a string, once the neutral weeks are gone. */
const runsOf = (weeks: readonly AssessedWeek[]): readonly number[] =>
  weeks
    .filter(({ status }) => status !== 'neutral')
    .map(({ status }) => (status === 'met' ? 'm' : ' '))
    .join('')
    .split(' ')
    .map(({ length }) => length);

const standing = (weeks: readonly AssessedWeek[], { counting, requiredWeeks }: RuleSet): boolean =>
  (counting === 'cumulative' ? total(runsOf(weeks)) : Math.max(...runsOf(weeks))) >= requiredWeeks;

const hasEffect = ({ exitedOn }: Forloeb, died: string | null) => {
  return ({ startsOn }: Forloeb['transitions'][number]): boolean =>
    !(died !== null && daysBetween(died, startsOn) > 0) &&
    !(exitedOn !== null && daysBetween(exitedOn, startsOn) > 28);
};

/** The specification of the assessment once more, slowly and day by day, to hold the real one against. */
export const assessSlowly = (
  participant: ParticipantCase,
  ruleSet: RuleSet,
  on: string,
): readonly AssessedForloeb[] => {
  const died = participant.forloeb.find(({ exitReason }) => exitReason === 'doed')?.exitedOn ?? null;
  const begun = participant.forloeb
    .filter(({ enrolledOn }) => enrolledOn <= on)
    .map((forloeb) => ({ ...forloeb, transitions: forloeb.transitions.filter(hasEffect(forloeb, died)) }));
  return begun.map((forloeb, index) => {
    const owner = (week: string) =>
      begun.findLastIndex((candidate) => daysOf(week).some(coversBy(candidate, on)));
    const weeks = weeksFrom(isoWeekOf(forloeb.enrolledOn), isoWeekOf(on))
      .filter((week) => owner(week) === index)
      .map(slowWeek(participant, forloeb, ruleSet, on));
    const metInWeek = weeks.find((_, at) => standing(weeks.slice(0, at + 1), ruleSet))?.week ?? null;
    return {
      number: index + 1,
      kommunekode: forloeb.kommunekode,
      enrolledOn: forloeb.enrolledOn,
      exitedOn: forloeb.exitedOn !== null && forloeb.exitedOn <= on ? forloeb.exitedOn : null,
      metWeeks: total(runsOf(weeks)),
      longestRun: Math.max(...runsOf(weeks)),
      timekravMet: metInWeek !== null,
      metInWeek,
      metInConnectionWithWork:
        metInWeek !== null &&
        forloeb.transitions.some(
          ({ transition, startsOn }) => ['job', 'igu', 'fleksjob'].includes(transition) && startsOn <= on,
        ),
      weeks,
    };
  });
};
