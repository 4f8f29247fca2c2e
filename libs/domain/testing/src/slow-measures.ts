import { monthsLater, type SlowPeriod, thursdayOf, weekDays } from './slow-calendar.ts';
import {
  covers,
  earlierOf,
  inForce,
  lastCoveredDay,
  lastOf,
  laterOf,
  owns,
  type SlowScope,
  type Spell,
  transitionsOf,
} from './slow-people.ts';

type Dimensions = Readonly<Record<string, string>>;

/** What somebody adds to the cells of a measure that have these dimensions. */
export interface Addition {
  readonly person: string;
  readonly dimensions: Dimensions;
  readonly amount: number;
}

/** What a measure is read from. `people`: the forløb in scope of each person. */
export interface Read {
  readonly scope: SlowScope;
  readonly period: SlowPeriod;
  readonly spells: readonly Spell[];
  readonly people: readonly (readonly Spell[])[];
}

type Measure = (read: Read) => readonly Addition[];

const abolished = ['selvforsoergelses_og_hjemrejseydelse', 'overgangsydelse', 'uddannelseshjaelp'];
const work = ['job', 'igu', 'fleksjob'];
const goal = { kommunekode: '751', firstDay: '2022-04-01', lastDay: '2024-03-31' };

const gruppeOf = ({ forloeb }: Spell): string =>
  forloeb.displacedUkrainian ? 'fordrevet_ukraine' : 'oevrig';

const ydelseOn = ({ forloeb }: Spell, day: string): string => {
  const ydelse = inForce(forloeb.ydelse, day);
  return day >= '2025-07-01' && abolished.includes(ydelse) ? 'kontanthjaelp' : ydelse;
};

const adds = ({ person }: Spell, amount: number, cells: readonly Dimensions[]): readonly Addition[] =>
  cells.map((dimensions) => ({ person, amount, dimensions }));

/** In all, and by what the forløb is on its reference day. */
const addsOn = (spell: Spell, day: string): readonly Addition[] => {
  const [visitation, gruppe] = [inForce(spell.forloeb.readiness, day), gruppeOf(spell)];
  const ydelse = ydelseOn(spell, day);
  return adds(spell, 1, [{}, { visitation }, { ydelse }, { gruppe }, { visitation, gruppe }]);
};

/** Alone, and by group. */
const addsTo = (spell: Spell, own: Dimensions, amount = 1): readonly Addition[] =>
  adds(spell, amount, [own, { ...own, gruppe: gruppeOf(spell) }]);

const isIn = ({ firstDay, lastDay }: SlowPeriod, day: string | null): boolean =>
  day !== null && firstDay <= day && day <= lastDay;

/** Of the forløb for which there is a day, the last one and its day. */
const lastWith = (spells: readonly Spell[], dayOf: (spell: Spell) => string | null) => {
  const spell = lastOf(spells.filter((one) => dayOf(one) !== null));
  return spell && { spell, day: dayOf(spell)! };
};

/** Each person once, by the last forløb for which there is a reference day. */
const onceEach = ({ people }: Read, dayOf: (spell: Spell) => string | null): readonly Addition[] =>
  people.flatMap((spells) => {
    const found = lastWith(spells, dayOf);
    return found ? addsOn(found.spell, found.day) : [];
  });

const personer: Measure = (read) => {
  const { firstDay, lastDay } = read.period;
  return onceEach(read, ({ forloeb }) =>
    forloeb.enrolledOn <= lastDay && lastCoveredDay(forloeb) >= firstDay
      ? earlierOf(lastCoveredDay(forloeb), lastDay)
      : null,
  );
};

const fuldtidspersoner: Measure = (read) =>
  read.period.weeks.flatMap((week) =>
    onceEach(read, ({ forloeb }) => weekDays(week).findLast((day) => covers(forloeb, day)) ?? null),
  );

const nyeForloeb: Measure = ({ spells, period }) =>
  spells
    .filter(({ forloeb }) => isIn(period, forloeb.enrolledOn))
    .flatMap((spell) => addsOn(spell, spell.forloeb.enrolledOn));

const ended = ({ spells, period }: Read): readonly Spell[] =>
  spells.filter(({ forloeb }) => isIn(period, forloeb.exitedOn));

const afsluttedeForloeb: Measure = (read) =>
  ended(read).flatMap((spell) => [
    ...addsOn(spell, lastCoveredDay(spell.forloeb)),
    ...addsTo(spell, { afgangsaarsag: spell.forloeb.exitReason! }),
  ]);

const timer: Measure = ({ spells, period }) =>
  spells.flatMap((spell) =>
    period.weeks
      .filter((week) => owns(spell, week))
      .flatMap((week) => spell.participant.participantCase.weeks[week]?.entries ?? [])
      .flatMap(({ activity, minutes }) => addsTo(spell, { aktivitet: activity }, minutes)),
  );

const uger: Measure = ({ spells, period }) =>
  spells.flatMap((spell) =>
    (spell.assessed?.weeks ?? [])
      .filter(({ week }) => period.weeks.includes(week))
      .flatMap(({ status }) => addsTo(spell, { ugestatus: status })),
  );

const metIn = ({ assessed }: Spell): string | null => assessed?.metInWeek ?? null;

const timekravOpfyldt: Measure = (read) =>
  onceEach(read, (spell) => {
    const week = metIn(spell);
    return week !== null && read.period.weeks.includes(week)
      ? earlierOf(lastCoveredDay(spell.forloeb), weekDays(week)[6]!)
      : null;
  });

/** The later of the Thursday in whose week the timekrav was met and the first start of work. */
const metWithWorkOn = (spell: Spell): string | null => {
  const week = metIn(spell);
  const starts = transitionsOf(spell).filter(({ transition }) => work.includes(transition));
  if (week === null || starts.length === 0) return null;
  return laterOf(thursdayOf(week), starts.map(({ startsOn }) => startsOn).reduce(earlierOf));
};

const timekravOgArbejde: Measure = (read) =>
  onceEach(read, (spell) => {
    const day = metWithWorkOn(spell);
    return isIn(read.period, day) ? earlierOf(lastCoveredDay(spell.forloeb), day!) : null;
  });

const overgange: Measure = ({ people, period }) =>
  people.flatMap((spells) => {
    const started = spells
      .flatMap((spell) =>
        transitionsOf(spell).map((transition) => ({
          ...transition,
          spell,
          recorded: spell.participant.recorded.get(transition.eventIds[0]!)!.position,
        })),
      )
      .filter(({ startsOn }) => isIn(period, startsOn))
      .toSorted((one, other) => one.recorded - other.recorded)
      .toSorted((one, other) => (one.startsOn < other.startsOn ? -1 : one.startsOn > other.startsOn ? 1 : 0));
    const lastOfKind = new Map(started.map((one) => [one.transition, one.spell]));
    return [...lastOfKind].flatMap(([overgang, spell]) => addsTo(spell, { overgang }));
  });

const statusOn = (read: Read, spell: Spell, day: string): string => {
  if (spell.forloeb.exitReason === 'doed') return 'doed';
  const own = read.spells.filter(({ person }) => person === spell.person);
  if (own.some(({ forloeb }) => covers(forloeb, day))) return 'igen_omfattet';
  const inForceThen = transitionsOf(spell)
    .filter(({ startsOn, endedOn }) => startsOn <= day && (endedOn === null || endedOn >= day))
    .map(({ transition }): string => transition);
  const states = ['job', 'igu', 'fleksjob', 'uddannelse', 'selvforsoergelse'];
  return states.find((state) => inForceThen.includes(state)) ?? 'ukendt';
};

/** The months after which the state of those who left is read, as far as that day has come. */
export const monthsAfter = ({ lastDay }: SlowPeriod, { knownOn }: SlowScope) =>
  [1, 3, 6, 12].map((months) => ({ months, isThere: monthsLater(lastDay, months) <= knownOn }));

const statusEfterAfgang: Measure = (read) =>
  monthsAfter(read.period, read.scope)
    .filter(({ isThere }) => isThere)
    .flatMap(({ months }) =>
      ended(read).flatMap((spell) => {
        const status = statusOn(read, spell, monthsLater(spell.forloeb.exitedOn!, months));
        return addsTo(spell, { maaneder: String(months), status });
      }),
    );

/** Whether there is a goal to speak of: for its own municipality, and not before it. */
export const hasGoal = ({ lastDay }: SlowPeriod, { kommunekode }: SlowScope): boolean =>
  kommunekode === goal.kommunekode && lastDay >= goal.firstDay;

const maal: Measure = ({ period, scope, people }) => {
  if (!hasGoal(period, scope)) return [];
  const until = earlierOf(goal.lastDay, period.lastDay);
  const reached = (day: string): boolean => goal.firstDay <= day && day <= until;
  return people
    .filter((spells) =>
      spells.some((spell) => {
        const week = metIn(spell);
        const starts = transitionsOf(spell).map(({ startsOn }) => startsOn);
        return [...starts, ...(week === null ? [] : [thursdayOf(week)])].some(reached);
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
          const sunday = weekDays(week)[6]!;
          return Math.max(0, Math.round((Date.parse(on) - Date.parse(sunday)) / 86_400_000));
        });
      }),
  );

/** Every measure that is a sum of what persons add. */
export const measures: Readonly<Record<string, Measure>> = {
  personer,
  fuldtidspersoner,
  nye_forloeb: nyeForloeb,
  afsluttede_forloeb: afsluttedeForloeb,
  timer,
  uger,
  timekrav_opfyldt: timekravOpfyldt,
  timekrav_og_arbejde: timekravOgArbejde,
  overgange,
  status_efter_afgang: statusEfterAfgang,
  maal,
};
