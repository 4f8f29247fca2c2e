import { askedAbout, weekStatuses } from '#libs/domain';
import { onePage, type Operation } from './operation.ts';
import { inPath, inQuery, inQueryOf, exampleParticipant } from './parameters.ts';
import { problemsOfHeavyQuestions, questionHeaders } from './questions.asked.ts';
import { count, flag, list, nullable, object, ref, type Schema, text } from './schema.ts';
import { schemaOf } from './schemas.declared.ts';
import { who } from './schemas.participants.ts';

const page = {
  week: ref('IsoWeek'),
  assessedOn: ref('DanishDate'),
  position: nullable(ref('Position')),
  activities: list(
    ref('Activity'),
    'Those used here in the week and the seven before it, at most eight; where none is, those that count.',
  ),
  providers: list(
    ref('Provider'),
    'Those that may be asked for here: with an assignment in the week, or hours in it or the week before; a provider’s own.',
  ),
  covered: {
    ...count,
    description:
      'How many a forløb covers in the week, or are assigned to the provider that asks, whatever else is asked.',
  },
  total: { ...count, description: 'How many there are on all pages.' },
  before: { ...count, description: 'How many there are on the pages before this one.' },
  next: nullable(text('The `cursor` of the next page; null on the last.')),
} as const;

const entries = (provider: Schema, description?: string): Schema =>
  list(object({ activity: ref('Activity'), provider, minutes: ref('Minutes') }), description);

const beforeIt = 'Of the week before.';

const revision = ref('Revision');

/** What is answered about a week. */
export const weekSchemas: Readonly<Record<string, Schema>> = {
  SeenWeek: {
    description: 'A provider is answered `ProvidedWeekPage`.',
    anyOf: [ref('WeekPage'), ref('ProvidedWeekPage')],
  },
  WeekPage: object({
    ...page,
    ruleSet: ref('RuleSetId'),
    requiredWeeks: count,
    countedActivities: list(ref('Activity'), 'Those that the rule set counts.'),
    items: list(ref('WeekItem')),
  }),
  WeekItem: object(
    {
      participantId: ref('ParticipantId'),
      kommunekode: ref('Kommunekode'),
      revision,
      readiness: ref('Readiness'),
      requirement: nullable(ref('Minutes')),
      individual: flag('The requirement is the participant’s own.'),
      status: schemaOf(weekStatuses),
      countedMinutes: ref('Minutes'),
      metWeeks: { ...count, description: 'Weeks of the forløb that are met today.' },
      entries: entries(nullable(ref('Provider'))),
      absences: list(object({ kind: ref('Absence'), days: { type: 'integer', minimum: 1, maximum: 5 } })),
      previousEntries: entries(nullable(ref('Provider')), beforeIt),
    },
    who,
  ),
  ProvidedWeekPage: object({ ...page, items: list(ref('ProvidedWeekItem')) }),
  ProvidedWeekItem: object(
    {
      participantId: ref('ParticipantId'),
      revision,
      assignments: list(ref('ProvidedAssignment'), 'Those that touch the week.'),
      entries: entries(ref('Provider'), 'Under the provider’s own number.'),
      noShowDays: { type: 'integer', minimum: 0, maximum: 5 },
      hasMore: flag('Something else is recorded for the week.'),
      previousEntries: entries(ref('Provider'), beforeIt),
    },
    who,
  ),
};

/** Questions about a week. */
export const weekOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/weeks/{week}',
    id: 'readWeek',
    tag: 'Participants',
    summary:
      'A week of everybody whose forløb cover a day of it, in the order of participant ids or of names',
    description:
      'What is recorded for the week and how it is judged today in Denmark, a week to come on its Monday, under the default rule set; with what was recorded for the week before. A page keeps its place while others record. A provider is answered its own participants, with its own hours and no-shows, and may not ask by readiness.',
    parameters: [
      inPath.week,
      ...inQueryOf({ kommunekode: askedAbout.kommunekode }),
      inQuery.provider,
      inQuery.readiness,
      inQuery.weekState,
      inQuery.participants,
      inQuery.listOrder,
      inQuery.listCursor,
      inQuery.limit,
      ...questionHeaders,
    ],
    answer: {
      ...onePage,
      schema: ref('SeenWeek'),
      example: {
        week: '2022-W14',
        assessedOn: '2022-11-28',
        ruleSet: 'aarhus-2022',
        requiredWeeks: 7,
        countedActivities: ['virksomhedspraktik', 'danskuddannelse'],
        position: '1042',
        activities: ['virksomhedspraktik', 'danskuddannelse'],
        providers: ['P1000000001'],
        covered: 1,
        total: 1,
        before: 0,
        next: null,
        items: [
          {
            participantId: exampleParticipant,
            name: 'Prøve Prøvesen',
            protectedAddress: false,
            kommunekode: '751',
            revision: 3,
            readiness: 'jobparat',
            requirement: 2_220,
            individual: false,
            status: 'met',
            countedMinutes: 2_220,
            metWeeks: 1,
            entries: [
              { activity: 'danskuddannelse', provider: null, minutes: 720 },
              { activity: 'virksomhedspraktik', provider: 'P1000000001', minutes: 1_500 },
            ],
            absences: [{ kind: 'sygdom', days: 1 }],
            previousEntries: [],
          },
        ],
      },
    },
    problems: problemsOfHeavyQuestions,
  },
];
