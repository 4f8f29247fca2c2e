import { answered, anyText, figure, listed, means, namedObject } from '../declaration/answer.ts';
import {
  byCode,
  facts,
  type FactsOf,
  flag,
  integer,
  nullable,
  optional,
  word,
} from '../declaration/field.ts';
import { values } from '../declaration/values.ts';

const source = 'Hours, absences and transitions, assessed under the rule set on the assessment date.';
const ofWeeks = { unit: 'weeks', source } as const;
const ofMinutes = { unit: 'minutes', source } as const;

/** The id of an event in an answer. */
export const eventIdField = { ...anyText('The id of an event in the log.'), name: 'EventId' };

const weekTransition = facts(
  {
    transitionId: means(values.TransitionId, 'Overgang', 'The transition.'),
    transition: means(values.TransitionKind, 'Slags', 'What the participant moved into.'),
    startsOn: means(values.DanishDate, 'Fra', 'The day on which it started.'),
  },
  'A transition that takes a week out of the count.',
);

/** What a week may be judged to be. */
export const weekStatuses = word(
  {
    after_transition: 'after the week in which a transition started',
    no_requirement: 'nothing is required',
    met: 'the requirement is met',
    neutral: 'neither counts nor breaks a run',
    open: 'not ended, and not met yet',
    missing: 'ended with nothing recorded',
    not_met: 'ended without meeting the requirement',
  },
  'What the week is.',
);

/** One judged week. */
export const assessedWeek = namedObject(
  'AssessedWeek',
  {
    week: means(
      values.IsoWeek,
      'Uge',
      'The week; it belongs to the forløb that covers its last covered day.',
    ),
    status: means(
      weekStatuses,
      'Status',
      'What the week is judged to be: the first of the words that holds.',
    ),
    readiness: means(values.Readiness, 'Kategori', 'The one that the week is judged by.'),
    requirement: means(
      nullable(values.Minutes),
      'Krav',
      'Minutes required, after reduction for lawful absence; null for `no_requirement`.',
      ofMinutes,
    ),
    individual: means(flag(''), 'Individuelt krav', 'The requirement is the participant’s own.'),
    countedMinutes: means(
      values.Minutes,
      'Talte minutter',
      'Those of the activities that the rule set counts.',
      ofMinutes,
    ),
    minutes: means(
      byCode(values.Activity, values.Minutes, ''),
      'Minutter pr. aktivitet',
      'All that is recorded, by activity; also what does not count.',
      ofMinutes,
    ),
    absenceDays: means(
      byCode(values.Absence, values.AbsenceDays, ''),
      'Fraværsdage',
      'Days of absence by kind.',
      { unit: 'days', source },
    ),
    after: means(
      optional(listed(weekTransition, '', '')),
      'Efter overgang',
      'The transitions that the week comes after; for `after_transition` alone.',
    ),
    evidence: listed(eventIdField, 'Hændelser', 'The events whose facts stand behind the status.'),
  },
  'One judged week with its evidence.',
);

/** What is said of a judged forløb. */
const assessedForloebFields = {
  number: means(integer({ minimum: 1 }, ''), 'Forløb', 'Its number among the participant’s, from 1.'),
  kommunekode: means(values.Kommunekode, 'Kommune', 'The municipality of the forløb.'),
  enrolledOn: means(values.DanishDate, 'Fra', 'The first day that it covers.'),
  exitedOn: means(
    nullable(values.DanishDate),
    'Til',
    'The first day that it no longer covers; null while that lies after the assessment date.',
  ),
  metWeeks: figure('Opfyldte uger', 'Weeks with the status `met`.', ofWeeks),
  longestRun: figure(
    'Flest i træk',
    'The longest run of met weeks; neutral weeks neither count nor break it.',
    ofWeeks,
  ),
  timekravMet: means(
    flag(''),
    'Timekravet opfyldt',
    'Whether as many weeks as the rule set requires are met, all of them or in a run as it counts.',
  ),
  metInWeek: means(nullable(values.IsoWeek), 'Opfyldt i uge', 'The week that completed it; null: not met.'),
  metInConnectionWithWork: means(
    flag(''),
    'I forbindelse med job, IGU eller fleksjob',
    'Met, and a job, igu or fleksjob of the forløb had started by the assessment date.',
  ),
  weeks: listed(assessedWeek, 'Uger', 'Its weeks until the assessment date, the oldest first.'),
};

const assessedForloeb = namedObject('AssessedForloeb', assessedForloebFields, 'An assessed forløb.');

const { weeks: _, ...standing } = assessedForloebFields;

/** How far a judged forløb is: all that is said of it but its weeks. */
export const forloebStanding = standing;

/** The assessment of one participant with its evidence. */
export const timekravAnswer = {
  participantId: answered.participantId,
  name: answered.name,
  protectedAddress: answered.protectedAddress,
  ruleSet: answered.ruleSet,
  assessedOn: answered.assessedOn,
  knownAt: answered.knownAt,
  forloeb: listed(assessedForloeb, 'Forløb', 'Only those that have begun by the assessment date.'),
};

export type TimekravAnswer = FactsOf<typeof timekravAnswer>;

export type AssessedForloeb = TimekravAnswer['forloeb'][number];

/** One judged week with its evidence. Minutes are integers. */
export type AssessedWeek = AssessedForloeb['weeks'][number];

export type WeekStatus = AssessedWeek['status'];

/** A transition that takes a week out of the count. */
export type WeekTransition = NonNullable<AssessedWeek['after']>[number];
