import { adds, addsTo, liesIn, type Measure, onceEach, type Read } from './slow-additions.ts';
import { type SlowPeriod, slowThursdayOf, slowWeekDays } from './slow-calendar.ts';
import {
  earlierOf,
  lastCoveredDay,
  laterOf,
  owns,
  type SlowScope,
  type Spell,
  transitionsOf,
} from './slow-people.ts';

const work = ['job', 'igu', 'fleksjob'];
const goal = { kommunekode: '751', firstDay: '2022-04-01', lastDay: '2024-03-31' };

export const timer: Measure = ({ spells, period }) =>
  spells.flatMap((spell) =>
    period.weeks
      .filter((week) => owns(spell, week))
      .flatMap((week) => spell.participant.participantCase.weeks[week]?.entries ?? [])
      .flatMap(({ activity, minutes }) => addsTo(spell, { aktivitet: activity }, minutes)),
  );

export const uger: Measure = ({ spells, period }) =>
  spells.flatMap((spell) =>
    (spell.assessed?.weeks ?? [])
      .filter(({ week }) => period.weeks.includes(week))
      .flatMap(({ status }) => addsTo(spell, { ugestatus: status })),
  );

const metIn = ({ assessed }: Spell): string | null => assessed?.metInWeek ?? null;

export const timekravOpfyldt: Measure = (read) =>
  onceEach(read, (spell) => {
    const week = metIn(spell);
    return week !== null && read.period.weeks.includes(week)
      ? earlierOf(lastCoveredDay(spell.forloeb), slowWeekDays(week)[6]!)
      : null;
  });

/** The later of the Thursday in whose week the timekrav was met and the first start of work. */
const metWithWorkOn = (spell: Spell): string | null => {
  const week = metIn(spell);
  const starts = transitionsOf(spell).filter(({ transition }) => work.includes(transition));
  if (week === null || starts.length === 0) return null;
  return laterOf(slowThursdayOf(week), starts.map(({ startsOn }) => startsOn).reduce(earlierOf));
};

export const timekravOgArbejde: Measure = (read) =>
  onceEach(read, (spell) => {
    const day = metWithWorkOn(spell);
    return liesIn(read.period, day) ? earlierOf(lastCoveredDay(spell.forloeb), day!) : null;
  });

export const overgange: Measure = ({ people, period }) =>
  people.flatMap((spells) => {
    const started = spells
      .flatMap((spell) =>
        transitionsOf(spell).map((transition) => ({
          ...transition,
          spell,
          recorded: spell.participant.recorded.get(transition.eventIds[0]!)!.position,
        })),
      )
      .filter(({ startsOn }) => liesIn(period, startsOn))
      .toSorted((one, other) => one.recorded - other.recorded)
      .toSorted((one, other) => (one.startsOn < other.startsOn ? -1 : one.startsOn > other.startsOn ? 1 : 0));
    const lastOfKind = new Map(started.map((one) => [one.transition, one.spell]));
    return [...lastOfKind].flatMap(([overgang, spell]) => addsTo(spell, { overgang }));
  });

/** Whether there is a goal to speak of: for its own municipality, and not before it. */
export const hasGoal = ({ lastDay }: SlowPeriod, { kommunekode }: SlowScope): boolean =>
  kommunekode === goal.kommunekode && lastDay >= goal.firstDay;

export const maal: Measure = ({ period, scope, people }) => {
  if (!hasGoal(period, scope)) return [];
  const until = earlierOf(goal.lastDay, period.lastDay);
  const reached = (day: string): boolean => goal.firstDay <= day && day <= until;
  return people
    .filter((spells) =>
      spells.some((spell) => {
        const week = metIn(spell);
        const starts = transitionsOf(spell).map(({ startsOn }) => startsOn);
        return [...starts, ...(week === null ? [] : [slowThursdayOf(week)])].some(reached);
      }),
    )
    .flatMap(([spell]) => adds(spell!, 1, [{}]));
};

/** The days from the Sunday of an entry's week to the date on which it was last recorded, of every entry that stands. */
export const registrationAges = ({ spells, period }: Read): readonly number[] =>
  spells.flatMap((spell) =>
    period.weeks
      .filter((week) => owns(spell, week))
      .flatMap((week) => {
        const entries = spell.participant.participantCase.weeks[week]?.entries ?? [];
        return entries.map(({ eventId }) => {
          const on = spell.participant.recorded.get(eventId)!.on;
          const sunday = slowWeekDays(week)[6]!;
          return Math.max(0, Math.round((Date.parse(on) - Date.parse(sunday)) / 86_400_000));
        });
      }),
  );
