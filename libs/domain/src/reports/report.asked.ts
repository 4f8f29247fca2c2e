import { type Field, optional } from '../declaration/field.ts';
import { knownTimeField } from '../declaration/known-time.ts';
import { values } from '../declaration/values.ts';

/** A parameter of a question: in an address and, as an option, on a command line. It may always be left out. */
type AskedParameter<Value = unknown> = Field<Value, true> & {
  /** Danish: the option, as the help of the command line tells it. */
  readonly option: string;
  /** One that works. */
  readonly example?: string;
};

export type AskedParameters = Readonly<Record<string, AskedParameter>>;

/** `description`: English, for the parameter of an address. */
const asked = <Value>(
  declared: Field<Value, false>,
  description: string,
  option: string,
  example?: string,
): AskedParameter<Value> => ({
  ...optional(declared),
  description,
  option,
  ...(example !== undefined && { example }),
});

/** The parameters that questions about everybody share. */
export const askedAbout = {
  kommunekode: asked(
    values.Kommunekode,
    'Left out: all municipalities.',
    'kun denne kommune, fx 751 (ellers alle)',
    '751',
  ),
  ruleSet: asked(
    values.RuleSetId,
    'Left out: the default rule set.',
    'regelsættet, der bedømmer (ellers aarhus-2022)',
    'aarhus-2022',
  ),
  knownAt: asked(
    knownTimeField,
    'Sees only what we had recorded at that instant, which is not later than now, or up to that position of the log. A plus sign must be escaped (`%2B`); left as it is, it is understood here.',
    'som vi vidste det på dette tidspunkt, fx 2022-06-01T12:00:00Z, eller ved denne position i loggen',
  ),
  on: asked(
    values.DanishDate,
    'The assessment date, at most one year ahead; left out: today in Denmark, or the Danish date of `knownAt`.',
    'bedømmelsesdagen (ellers i dag)',
    '2022-11-28',
  ),
} as const;

/** The days of a period. */
export const askedDays = {
  from: asked(
    values.DanishDate,
    'Left out: 1 January of the year of `to`.',
    'periodens første dag (ellers 1. januar samme år)',
    '2022-01-01',
  ),
  to: asked(
    values.DanishDate,
    'Included, not before `from`; assessed on this day, at most one year ahead. Left out: as `on`.',
    'periodens sidste dag, hvor der bedømmes (ellers i dag)',
    '2022-11-28',
  ),
} as const;

/** What a report over days asks. */
export const askedOfPeriod = {
  kommunekode: askedAbout.kommunekode,
  ...askedDays,
  ruleSet: askedAbout.ruleSet,
  knownAt: askedAbout.knownAt,
} as const;

/** Two times at which something was known, and the day on which both are assessed. */
export const askedBetween = {
  from: {
    ...knownTimeField,
    description: 'The earlier time: what we had recorded at that instant, or up to that position of the log.',
    option:
      'som vi vidste det på dette tidspunkt, fx 2022-06-01T12:00:00Z, eller ved denne position i loggen',
    example: '2022-06-01T12:00:00Z',
  },
  to: asked(
    knownTimeField,
    'The later time, an instant or a position, not before `from`; left out: now.',
    'sammenlignet med dette senere tidspunkt eller denne position (ellers nu)',
  ),
  on: asked(
    values.DanishDate,
    'The day on which both are assessed, at most one year ahead; left out: today in Denmark, or the Danish date of `to`.',
    'bedømmelsesdagen for begge (ellers i dag, eller dagen for --to)',
    '2022-11-28',
  ),
} as const;

/** One week, or the first and the last of some. */
export const askedWeeks = {
  week: asked(
    values.IsoWeek,
    'Left out: the last week that has ended.',
    'én uge, fx 2022-W31 (ellers den seneste, der er slut)',
    '2022-W14',
  ),
  from: asked(
    values.IsoWeek,
    'Instead of `week`: the first of a span of weeks.',
    'i stedet for --week: den første af højst 53 uger',
  ),
  to: asked(
    values.IsoWeek,
    'Instead of `week`: the last of a span of weeks; left out: the last that has ended.',
    'i stedet for --week: den sidste (ellers den seneste, der er slut)',
  ),
} as const;

/** Two rule sets that are compared. */
export const askedTwoRuleSets = {
  ruleSet: askedAbout.ruleSet,
  comparedWith: {
    ...values.RuleSetId,
    description: 'The rule set that it is compared with: another one.',
    option: 'det andet regelsæt',
    example: 'arbejdspligt-2025',
  },
} as const;
