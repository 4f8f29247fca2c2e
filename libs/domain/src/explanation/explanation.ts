import { answered, anyText, figure, listed, means, namedObject } from '../declaration/answer.ts';
import { type FactsOf, flag, nullable, word } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';
import { assessedWeek, eventIdField, forloebStanding } from '../timekrav/assessment.ts';
import { ruleSetParameters } from '../timekrav/rule-set.ts';

const source = 'Hours, absences, transitions and decisions, under the rule set on the assessment date.';
const ofMinutes = { unit: 'minutes', source } as const;
const ofDays = { unit: 'days', source } as const;
const ofWeeks = { unit: 'weeks', source } as const;

const event = means(eventIdField, 'Hændelse', 'The event that says so.');
const since = means(values.DanishDate, 'Fra', 'The day from which on it is in force.');

const requirement = namedObject(
  'ExplainedRequirement',
  {
    from: means(
      word(
        {
          rule_set: 'the rule set’s minutes for the category',
          individual: 'a decision about the participant, in the place of those minutes',
          excluded: 'nothing is asked: the rule set excludes the participant',
          none: 'nothing is asked: the rule set has no minutes for the category, and no decision sets any',
        },
        'Where the requirement comes from.',
      ),
      'Kommer fra',
      'Where the requirement comes from.',
    ),
    minutes: means(nullable(values.Minutes), 'Krav', 'Before reduction for absence.', ofMinutes),
    readOn: means(
      values.DanishDate,
      'Læst den',
      'The day of the week on which category and decision are read.',
    ),
    readiness: means(values.Readiness, 'Kategori', 'The category in force on that day.'),
    readinessFrom: since,
    readinessEventId: event,
    individualFrom: means(
      nullable(values.DanishDate),
      'Individuelt krav fra',
      'From when the individual requirement is in force; null: it has none.',
    ),
    individualEventId: means(
      nullable(eventIdField),
      'Beslutningen',
      'The event of the individual requirement; null: it has none.',
    ),
  },
  'What a week requires, and where that comes from.',
);

const hours = namedObject(
  'ExplainedHours',
  {
    activity: means(values.Activity, 'Aktivitet', 'What the time was spent on.'),
    provider: means(nullable(values.Provider), 'Leverandør', 'At whose place; null: none is given.'),
    minutes: means(values.Minutes, 'Minutter', 'As recorded.', ofMinutes),
    counts: means(flag(''), 'Tæller med', 'Whether the rule set counts them.'),
    eventId: event,
  },
  'Minutes that stand for the week.',
);

const absence = namedObject(
  'ExplainedAbsence',
  {
    kind: means(values.Absence, 'Fravær', 'The kind of absence.'),
    days: means(values.AbsenceDays, 'Dage', 'As recorded.', ofDays),
    lawful: means(flag(''), 'Lovligt', 'All kinds but a no-show are.'),
    eventId: event,
  },
  'Absence that stands for the week.',
);

const waysToMeet = namedObject(
  'WaysToMeet',
  {
    minutes: means(
      nullable(values.Minutes),
      'Timer mere',
      'Minutes of activities that count; null: the week is met, nothing is asked of it, or as many as would be needed cannot be recorded.',
      ofMinutes,
    ),
    lawfulDays: means(
      nullable(values.AbsenceDays),
      'Dage mere med lovligt fravær',
      'Days of lawful absence, the fewest that are enough; null: no number of days would do.',
      ofDays,
    ),
  },
  'What, recorded for the week beside what stands, makes it met: either alone does.',
);

const weekExplanation = namedObject(
  'WeekExplanation',
  {
    assessed: means(assessedWeek, 'Ugen', 'The week as the assessment has it.'),
    row: means(
      word(
        {
          after_transition: 'it lies after the week in which a transition started',
          no_requirement: 'nothing is required',
          minutes: 'counted minutes reach the requirement',
          credited: 'lawful absence on all five weekdays is met',
          neutral: 'lawful absence on all five weekdays neither counts nor breaks a run',
          open: 'it has not ended',
          missing: 'nothing is recorded',
          otherwise: 'counted minutes do not reach the requirement',
        },
        'The first row of the rule that applies.',
      ),
      'Reglens række',
      'The row of the rule that gave the status: the first that applies.',
    ),
    requirement: means(requirement, 'Krav', 'What is required, and where that comes from.'),
    hours: listed(hours, 'Timer', 'What stands, counted and not.'),
    absences: listed(absence, 'Fravær', 'What stands.'),
    lawfulDays: figure('Lovlige fraværsdage', 'Days of lawful absence.', ofDays),
    absenceRule: means(
      word(
        {
          none: 'no lawful absence',
          unchanged: 'one to four lawful days change nothing',
          reduced: 'each of one to four lawful days takes a fifth off the requirement',
          neutral: 'five lawful days: the week neither counts nor breaks a run, unless the hours reach it',
          'not-met': 'five lawful days: the week is judged by its minutes',
          credited: 'five lawful days: the week is met',
        },
        'What the rule set makes of the lawful absence.',
      ),
      'Reglen om fravær',
      'What the rule set makes of the lawful absence.',
    ),
    wouldBeMet: means(
      waysToMeet,
      'Hvad der skulle til',
      'What, recorded beside what stands, makes a week met that is not; nothing when it is.',
    ),
    forloeb: means(
      namedObject(
        'ExplainedForloeb',
        {
          ...forloebStanding,
          requiredWeeks: figure('Krævede uger', 'How many met weeks meet the timekrav.', ofWeeks),
          counting: means(ruleSetParameters.counting, 'Optælling', 'How met weeks are counted.'),
          weeksShort: figure('Mangler', 'How many met weeks it is short of the timekrav.', ofWeeks),
        },
        'How far the forløb of the week is.',
      ),
      'Forløb',
      'The forløb of the week: which week completed the timekrav, or how far short it is.',
    ),
  },
  'Why a week has its status.',
);

/** What an explanation answers, without the events behind it. */
export const explanationAnswer = {
  participantId: answered.participantId,
  name: answered.name,
  protectedAddress: answered.protectedAddress,
  ruleSet: answered.ruleSet,
  assessedOn: answered.assessedOn,
  knownAt: answered.knownAt,
  week: means(values.IsoWeek, 'Uge', 'The week that is explained.'),
  text: listed(
    anyText('Danish.'),
    'Forklaring',
    'The explanation in Danish, for the citizen: each a few sentences about one thing.',
  ),
  explanation: means(weekExplanation, 'Forklaringen', 'The same as data.'),
};

export type ExplanationAnswer = FactsOf<typeof explanationAnswer>;

/** Why a week has its status. */
export type WeekExplanation = ExplanationAnswer['explanation'];
