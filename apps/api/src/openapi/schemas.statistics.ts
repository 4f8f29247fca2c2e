import { codesOf, dimensionIds, dimensions, measureIds } from '#libs/domain';
import { integer, list, nullable, object, ref, type Schema, text, words } from './schema.ts';
import { who } from './schemas.participants.ts';

const amount = (description: string): Schema => ({ ...integer(description), minimum: 0 });

/** What is answered about figures of periods, and about those behind a figure. */
export const statisticsSchemas: Readonly<Record<string, Schema>> = {
  Statistics: object({
    report: words('statistics'),
    definitions: text('The version of the definitions, see docs/data-dictionary.md.'),
    period: text('`2022-11`, `2022-Q4` or `2022`.'),
    kommunekode: nullable(ref('Kommunekode')),
    ruleSet: ref('RuleSetId'),
    knownAt: nullable(ref('KnownAt')),
    position: nullable(ref('Position')),
    assessedOn: ref('DanishDate'),
    form: words('internal', 'published'),
    provisional: { type: 'boolean', description: 'True until the last month of the period is closed.' },
    observations: list(ref('Observation'), 'Cells that somebody adds to, and those without a value yet.'),
  }),
  StatisticsByPeriod: object({
    report: words('statisticsByPeriod'),
    kommunekode: nullable(ref('Kommunekode')),
    from: text('The first period.'),
    to: text('The last period.'),
    form: words('internal', 'published'),
    periods: list(
      object({
        period: text('`2022-11`, `2022-Q4` or `2022`.'),
        statistics: {
          ...nullable(ref('Statistics')),
          description: 'As of the period alone; null: nothing of it is published.',
        },
      }),
      'Each period, the earliest first.',
    ),
  }),
  Observation: object(
    {
      measure: words(...measureIds),
      dimensions: object(
        {},
        Object.fromEntries(
          dimensionIds.map((id) => [
            id,
            { ...words(...codesOf<string>(dimensions[id].codes)), description: `${dimensions[id].label}.` },
          ]),
        ),
        'The place of the cell in its table; empty: in all.',
      ),
      value: nullable({
        type: 'number',
        minimum: 0,
        description: 'In the unit of the measure, as it is shown; null when the status is Q, O or M.',
      }),
      status: {
        ...words('A', 'P', 'Q', 'O', 'M'),
        description: 'SDMX: normal, provisional, suppressed, not available yet, cannot be.',
      },
    },
    {
      persons: amount('Distinct persons who add more than 0 to the cell.'),
      weeks: amount('Of full-time persons: person-weeks.'),
      of: amount('The weeks of the period, by which they are divided.'),
      minutes: amount('Of hours: exactly.'),
      break: {
        type: 'boolean',
        description: 'True in the first period after a change that breaks the series.',
      },
    },
  ),
  PeopleBehind: object({
    figure: text('The cell or figure that was asked for.'),
    items: list(ref('ParticipantBehind'), 'In the order of persons.'),
    next: nullable(text('The `cursor` of the next page; null on the last.')),
  }),
  ParticipantBehind: object(
    {
      participantId: ref('ParticipantId'),
      kommunekode: ref('Kommunekode'),
      amount: amount(
        'What the person adds, in the exact unit of the figure: persons, forløb, minutes or person-weeks. 0 for linked participants but the first.',
      ),
      sameAs: nullable(ref('ParticipantId')),
    },
    who,
  ),
};
