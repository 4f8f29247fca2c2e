import { worklist, type WorklistName, worklistNames, worklists } from '#libs/domain';
import { onePage, type Operation } from './operation.ts';
import { inPath, inQuery, inQueryOf } from './parameters.ts';
import { problemsOfHeavyQuestions, questionHeaders } from './questions.asked.ts';
import { count, list, nullable, object, ref, type Schema, text, words } from './schema.ts';
import { answerSchema } from './schemas.declared.ts';

/** The schema of what stands in a list, under a name of its own: `WeekMissingItem`. */
const itemName = (name: WorklistName): string => `${name[0]!.toUpperCase()}${name.slice(1)}Item`;

const itemSchemas = Object.fromEntries(
  worklistNames.flatMap((name) => {
    const { form } = worklists[name];
    if (form.kind !== 'list' || form.item.form.kind !== 'object') return [];
    return [[itemName(name), answerSchema(form.item.form.fields, form.item.description)] as const];
  }),
);

/** What is answered of one list of the worklist. */
export const worklistSchemas: Readonly<Record<string, Schema>> = {
  ...itemSchemas,
  WorklistPage: object({
    assessedOn: ref('DanishDate'),
    from: ref('IsoWeek'),
    to: ref('IsoWeek'),
    week: nullable(ref('IsoWeek')),
    kommunekode: nullable(ref('Kommunekode')),
    ruleSet: ref('RuleSetId'),
    list: words(...worklistNames),
    counts: object(
      Object.fromEntries(worklistNames.map((name) => [name, count])),
      {},
      'How many each list has.',
    ),
    providers: list(ref('Provider'), 'Those that may be asked for: with an assignment in one of the weeks.'),
    before: { ...count, description: 'How many there are on the pages before this one.' },
    next: nullable(text('The `cursor` of the next page; null on the last.')),
    items: {
      description: 'Those of the list that was asked for, in the order that was asked for.',
      anyOf: worklistNames.map((name) => list(ref(itemName(name)))),
    },
  }),
};

const { week, from, kommunekode, ruleSet, assessedOn, to, weekMissing } = worklist.example;

/** Questions about one list of the worklist. */
export const worklistOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/worklist/{list}',
    id: 'readWorklistPage',
    tag: 'Reports',
    summary: 'One list of the worklist, a page at a time, and how many each list has',
    description:
      'As `GET /v1/worklist`, of which it is a part, in the order of participant ids or of names; what is said of one participant stands on one page. `provider` asks for those assigned to it in one of the weeks. Overlapping forløb are asked for whatever the `readiness`.',
    parameters: [
      inPath.worklist,
      ...inQueryOf(worklist.asks),
      inQuery.assignedTo,
      inQuery.readiness,
      inQuery.listOrder,
      inQuery.listCursor,
      inQuery.limit,
      ...questionHeaders,
    ],
    answer: {
      ...onePage,
      schema: ref('WorklistPage'),
      example: {
        assessedOn,
        from,
        to,
        week,
        kommunekode,
        ruleSet,
        list: 'weekMissing',
        counts: { weekMissing: 1, nearTimekrav: 1, categoryMissing: 1, overlappingForloeb: 1 },
        providers: ['P1000000001'],
        before: 0,
        next: null,
        items: weekMissing,
      },
    },
    problems: problemsOfHeavyQuestions,
  },
];
