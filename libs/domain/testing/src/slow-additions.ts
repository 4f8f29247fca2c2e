import type { SlowPeriod } from './slow-calendar.ts';
import { inForce, lastOf, type SlowScope, type Spell } from './slow-people.ts';

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

/** What everybody adds to the cells of a measure. */
export type Measure = (read: Read) => readonly Addition[];

const abolished = ['selvforsoergelses_og_hjemrejseydelse', 'overgangsydelse', 'uddannelseshjaelp'];

const gruppeOf = ({ forloeb }: Spell): string =>
  forloeb.displacedUkrainian ? 'fordrevet_ukraine' : 'oevrig';

const ydelseOn = ({ forloeb }: Spell, day: string): string => {
  const ydelse = inForce(forloeb.ydelse, day);
  return day >= '2025-07-01' && abolished.includes(ydelse) ? 'kontanthjaelp' : ydelse;
};

/** So much to each of these cells. */
export const adds = ({ person }: Spell, amount: number, cells: readonly Dimensions[]): readonly Addition[] =>
  cells.map((dimensions) => ({ person, amount, dimensions }));

/** In all, and by what the forløb is on its reference day. */
export const addsOn = (spell: Spell, day: string): readonly Addition[] => {
  const [visitation, gruppe] = [inForce(spell.forloeb.readiness, day), gruppeOf(spell)];
  const ydelse = ydelseOn(spell, day);
  return adds(spell, 1, [{}, { visitation }, { ydelse }, { gruppe }, { visitation, gruppe }]);
};

/** Alone, and by group. */
export const addsTo = (spell: Spell, own: Dimensions, amount = 1): readonly Addition[] =>
  adds(spell, amount, [own, { ...own, gruppe: gruppeOf(spell) }]);

/** Whether a day lies in the period. */
export const liesIn = ({ firstDay, lastDay }: SlowPeriod, day: string | null): boolean =>
  day !== null && firstDay <= day && day <= lastDay;

/** Of the forløb for which there is a day, the last one and its day. */
const lastWith = (spells: readonly Spell[], dayOf: (spell: Spell) => string | null) => {
  const spell = lastOf(spells.filter((one) => dayOf(one) !== null));
  return spell && { spell, day: dayOf(spell)! };
};

/** Each person once, by the last forløb for which there is a reference day. */
export const onceEach = ({ people }: Read, dayOf: (spell: Spell) => string | null): readonly Addition[] =>
  people.flatMap((spells) => {
    const found = lastWith(spells, dayOf);
    return found ? addsOn(found.spell, found.day) : [];
  });
