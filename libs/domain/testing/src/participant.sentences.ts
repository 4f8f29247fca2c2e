import {
  type Absence,
  type Activity,
  type CommandFields,
  type CommandOf,
  defaultRuleSet,
  type RuleSet,
} from '#libs/domain';

const facts: CommandFields['EnrolParticipant'] = {
  kommunekode: '751',
  enrolledOn: '2022-04-04',
  ydelse: 'kontanthjaelp',
  readiness: 'jobparat',
  displacedUkrainian: false,
  targetGroupBasis: 'benefit',
};

/** The facts of an enrolment in Aarhus on Monday 4 April 2022 as jobparat, or as `changes` say, rightly or wrongly. */
export const enrolmentFacts = (changes: object = {}): Readonly<Record<string, unknown>> => ({
  ...facts,
  ...changes,
});

/** The command that enrols with these facts, or as `fields` say. */
export const enrol = (
  fields: Partial<CommandFields['EnrolParticipant']> = {},
): CommandOf<'EnrolParticipant'> => ({
  command: 'EnrolParticipant',
  ...facts,
  ...fields,
});

/** The statement of a whole week: minutes by activity (none at a provider), days by kind of absence. */
export const week = (
  name: string,
  minutes: Readonly<Partial<Record<Activity, number>>>,
  days: Readonly<Partial<Record<Absence, number>>> = {},
): CommandOf<'RecordWeek'> => ({
  command: 'RecordWeek',
  week: name,
  entries: Object.entries(minutes).map(([activity, worked]) => ({
    activity: activity as Activity,
    minutes: worked,
  })),
  absences: Object.entries(days).map(([kind, absent]) => ({ kind: kind as Absence, days: absent })),
});

/** The default rule set with some values changed. */
export const ruleSetWith = (changes: Partial<RuleSet>): RuleSet => ({
  ...defaultRuleSet,
  id: 'test',
  ...changes,
});
