import { answered, figure, listed, means } from '../declaration/answer.ts';
import { facts, type FactsOf, integer } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';

const source = 'Hours, absences and transitions, assessed today under the rule set.';
const overlap = 'Overlaps: a participant can be in all three lists.';
const onceEach = { unit: 'participants', overlap, source } as const;

/** Somebody whom a coordinator has to do something about. */
export const person = {
  participantId: answered.participantId,
  kommunekode: means(values.Kommunekode, 'Kommune', 'The municipality of the forløb.'),
  readiness: means(values.Readiness, 'Kategori', 'The one in force today.'),
  metWeeks: figure('Opfyldte uger', 'Weeks of the forløb that are met.', { unit: 'weeks', source }),
};

export const withoutEntry = {
  ...person,
  weeks: listed(values.IsoWeek, 'Mangler', 'The weeks without anything recorded, the oldest first.', {
    unit: 'weeks',
    source,
  }),
};

export const nearlyMet = {
  ...person,
  weeksShort: means(
    integer({ minimum: 1 }, ''),
    'Uger til timekravet',
    'How many met weeks are short of the timekrav.',
    { unit: 'weeks', source },
  ),
};

/** The lists of things to do. */
export const worklists = {
  weekMissing: listed(
    facts(withoutEntry, 'A participant with weeks without entry.'),
    'Uger uden registrering',
    'Covered and with a requirement, but nothing is recorded for these weeks, which have ended.',
    onceEach,
  ),
  nearTimekrav: listed(
    facts(nearlyMet, 'A participant near the timekrav.'),
    'Tæt på timekravet',
    'Not met, and at most two met weeks short.',
    onceEach,
  ),
  categoryMissing: listed(
    facts(person, 'A participant without a category.'),
    'Ikke visiteret',
    'Covered, but `ikke_visiteret`.',
    { ...onceEach, source: 'The readiness in force today.' },
  ),
};

export type Person = FactsOf<typeof person>;
export type Worklists = FactsOf<typeof worklists>;
