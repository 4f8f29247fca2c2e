import { addsOn, addsTo, liesIn, type Measure, onceEach, type Read } from './slow-additions.ts';
import { monthsLater, type SlowPeriod, slowWeekDays } from './slow-calendar.ts';
import {
  covers,
  earlierOf,
  lastCoveredDay,
  type SlowScope,
  type Spell,
  transitionsOf,
} from './slow-people.ts';

export const personer: Measure = (read) => {
  const { firstDay, lastDay } = read.period;
  return onceEach(read, ({ forloeb }) =>
    forloeb.enrolledOn <= lastDay && lastCoveredDay(forloeb) >= firstDay
      ? earlierOf(lastCoveredDay(forloeb), lastDay)
      : null,
  );
};

export const fuldtidspersoner: Measure = (read) =>
  read.period.weeks.flatMap((week) =>
    onceEach(read, ({ forloeb }) => slowWeekDays(week).findLast((day) => covers(forloeb, day)) ?? null),
  );

export const nyeForloeb: Measure = ({ spells, period }) =>
  spells
    .filter(({ forloeb }) => liesIn(period, forloeb.enrolledOn))
    .flatMap((spell) => addsOn(spell, spell.forloeb.enrolledOn));

const ended = ({ spells, period }: Read): readonly Spell[] =>
  spells.filter(({ forloeb }) => liesIn(period, forloeb.exitedOn));

export const afsluttedeForloeb: Measure = (read) =>
  ended(read).flatMap((spell) => [
    ...addsOn(spell, lastCoveredDay(spell.forloeb)),
    ...addsTo(spell, { afgangsaarsag: spell.forloeb.exitReason! }),
  ]);

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

export const statusEfterAfgang: Measure = (read) =>
  monthsAfter(read.period, read.scope)
    .filter(({ isThere }) => isThere)
    .flatMap(({ months }) =>
      ended(read).flatMap((spell) => {
        const status = statusOn(read, spell, monthsLater(spell.forloeb.exitedOn!, months));
        return addsTo(spell, { maaneder: String(months), status });
      }),
    );
