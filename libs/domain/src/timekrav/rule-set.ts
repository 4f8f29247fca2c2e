import {
  byCode,
  code,
  codesIn,
  facts,
  type FactsOf,
  type Field,
  integer,
  nullable,
  optional,
  text,
  word,
} from '../declaration/field.ts';
import { values } from '../declaration/values.ts';

const isLabel = (value: unknown): boolean =>
  typeof value === 'string' &&
  value.trim() !== '' &&
  value.length <= 200 &&
  value.isWellFormed() &&
  !/\p{Cc}/u.test(value);

const excludable = code(
  { displacedUkrainian: { label: 'Fordrevne fra Ukraine' } },
  'A group of participants.',
);

/** The parameter, which older files leave out: then it is `value`. */
const leftOut = <Value>(
  declared: Field<Value, false>,
  value: Value,
): Field<Value, true> & { readonly leftOut: Value } => ({ ...optional(declared), leftOut: value });

const date = leftOut(nullable(values.DanishDate), null);

/**
 * A municipality's rule for the timekrav: every parameter, in the one order in which rule sets are kept. A new one goes
 * here, with what it is where older files leave it out; its check, its schema and its line in docs/domain.md follow. The
 * file that reads it says what it does to a week.
 */
export const ruleSetParameters = {
  id: values.RuleSetId,
  label: optional(
    text(
      { holds: isLabel, longest: 200, wrong: 'Skal være en tekst på 1 til 200 tegn uden styretegn.' },
      'The name of the rule set, in Danish; left out: its id.',
    ),
  ),
  validFrom: {
    ...date,
    name: null,
    description: 'The first day for which it is meant; only helps to choose a default.',
  },
  validTo: { ...date, name: null, description: 'The last day for which it is meant; null: no end.' },
  weeklyMinutes: byCode(
    values.Readiness,
    integer({ minimum: 1, maximum: 10_080 }, 'Minutes a week.'),
    'Minutes a week by readiness; a category left out has no requirement.',
  ),
  requiredWeeks: integer({ minimum: 1, maximum: 520 }, 'How many met weeks meet the timekrav.'),
  counting: word(
    { cumulative: 'all met weeks count', consecutive: 'the longest run of met weeks counts' },
    'How met weeks are counted.',
  ),
  splitWeekReadiness: word(
    {
      monday: 'the category on the Monday (in the enrolment week on the enrolment date)',
      sunday: 'on the Sunday',
      strictest: 'the day of the week inside the forløb with the highest requirement',
    },
    'Which day’s category a week is judged by.',
  ),
  countedActivities: codesIn(values.Activity, 1, 'Whose minutes count.'),
  lawfulAbsence: facts(
    {
      fullWeek: word(
        {
          neutral: 'neither counts nor breaks a run',
          'not-met': 'is judged by its minutes',
          credited: 'is met',
        },
        'A week with five lawful days.',
      ),
      partWeek: word(
        {
          unchanged: 'asks as much as any',
          reduced: 'asks a fifth less a day, rounded up to whole minutes',
        },
        'A week with one to four lawful days.',
      ),
    },
    'What lawful absence does to a week.',
  ),
  transitionWeeks: word(
    {
      'start-week': 'weeks after the one in which a transition started are not judged',
      all: 'they are judged',
    },
    'Weeks after a transition.',
  ),
  excludes: codesIn(excludable, 0, 'Whose weeks have no requirement.'),
};

/** A rule set as its author states it. */
export type StatedRuleSet = FactsOf<typeof ruleSetParameters>;

/** What parameters are in files that leave them out; the label is then the id. */
export const leftOutParameters: Partial<StatedRuleSet> = Object.fromEntries(
  Object.entries<Field & { readonly leftOut?: unknown }>(ruleSetParameters).flatMap(
    ([name, { leftOut: value }]) => (value === undefined ? [] : [[name, value]]),
  ),
);

/** A municipality's rule for the timekrav, as data: every parameter has its value. */
export type RuleSet = Required<StatedRuleSet>;
