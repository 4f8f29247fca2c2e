import { dimensionIds, measures, type Observation } from '#libs/domain';
import { type FileValue, csvText } from './csv-text.ts';
import { companions, companionsOf, type FiledStatistics, shownValue } from './filed-statistics.ts';

const headings = [
  'periode',
  'kommune',
  'maaling',
  ...dimensionIds,
  'vaerdi',
  'enhed',
  'observationsstatus',
  'databrud',
  'personer',
  'personuger',
  'uger_i_perioden',
  'minutter',
];

const rowOf = (observation: Observation, { period, kommunekode }: FiledStatistics): readonly FileValue[] => {
  const { measure, dimensions, status } = observation;
  const own = companionsOf(observation);
  return [
    period,
    kommunekode ?? 'alle',
    measure,
    ...dimensionIds.map((dimension) => dimensions[dimension] ?? null),
    shownValue(observation, 'value'),
    measures[measure].unit,
    status,
    observation.break ? 'ja' : 'nej',
    ...companions.map((name) => (own.includes(name) ? shownValue(observation, name) : null)),
  ];
};

/** A row for each observation of all periods, under a first one of headings. What has no value has its mark. */
export const observationRows = (periods: readonly FiledStatistics[]): readonly (readonly FileValue[])[] => [
  headings,
  ...periods.flatMap((statistics) => statistics.observations.map((one) => rowOf(one, statistics))),
];

/** The statistics as CSV for Danish spreadsheets, one row an observation. */
export const csvOf = (statistics: FiledStatistics): Uint8Array => csvText(observationRows([statistics]));
