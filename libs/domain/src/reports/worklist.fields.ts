import { answered, figure, listed, means } from '../declaration/answer.ts';
import { facts, type FactsOf, integer, nullable } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';

const source = 'Hours, absences and transitions, assessed today under the rule set.';
const overlap = 'Overlaps: a participant can be in several lists.';
const onceEach = { unit: 'participants', overlap, source } as const;

const { participantId, name, protectedAddress } = answered;
const named = { participantId, name, protectedAddress };

/** Somebody whom a coordinator has to do something about. */
export const person = {
  ...named,
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
  afterClose: {
    ...listed(
      values.IsoWeek,
      'I lukkede måneder',
      'Those of the weeks whose month is closed: what is recorded for them counts in later versions of reports alone. Left out when there are none.',
      { unit: 'weeks', source: 'The closed months of the municipality.' },
    ),
    optional: true as const,
  },
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

const numberOfForloeb = integer({ minimum: 1 }, '');

/** Two forløb of one person under two ids that cover the same days: one of them is an error in the data. */
export const overlapping = {
  ...named,
  forloeb: means(numberOfForloeb, 'Forløb', 'The number of the forløb that begins while the other runs.'),
  kommunekode: means(values.Kommunekode, 'Kommune', 'The municipality of that forløb.'),
  sameAs: means(values.ParticipantId, 'Samme person', 'The other id of the same person.'),
  sameAsForloeb: means(numberOfForloeb, 'Forløb', 'The number of the forløb that runs then.'),
  from: means(values.DanishDate, 'Fra', 'The first day that both cover.'),
  to: means(nullable(values.DanishDate), 'Til', 'The last day that both cover; null: neither has ended.'),
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
  overlappingForloeb: listed(
    facts(overlapping, 'Two forløb that cover the same days.'),
    'Overlappende forløb',
    'Forløb of linked participants, who are one person, that overlap, ended ones too: an error in the data. Each is named with the one that runs longest when it begins.',
    { unit: 'forløb', overlap, source: 'Enrolments, exits and links.' },
  ),
};

export type WorklistPerson = FactsOf<typeof person>;
export type Overlapping = FactsOf<typeof overlapping>;
export type Worklists = FactsOf<typeof worklists>;

/** The name of a list of things to do. */
export type WorklistName = keyof typeof worklists;

export const worklistNames = Object.keys(worklists) as readonly WorklistName[];
