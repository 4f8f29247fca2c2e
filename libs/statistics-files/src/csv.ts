import { dimensionIds, measures, type Observation } from '#libs/domain';
import { companions, companionsOf, type FiledStatistics, shownIn } from './filed-statistics.ts';

type Cell = string | number | null;

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

const rowOf = (observation: Observation, { period, kommunekode }: FiledStatistics): readonly Cell[] => {
  const { measure, dimensions, status } = observation;
  const own = companionsOf(observation);
  return [
    period,
    kommunekode ?? 'alle',
    measure,
    ...dimensionIds.map((dimension) => dimensions[dimension] ?? null),
    shownIn(observation, 'value'),
    measures[measure].unit,
    status,
    observation.break ? 'ja' : 'nej',
    ...companions.map((name) => (own.includes(name) ? shownIn(observation, name) : null)),
  ];
};

/** A text that a spreadsheet would take for a formula is one to it no more. */
const notFormula = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const cellText = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  const text = notFormula(cell);
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * The statistics as CSV for Danish spreadsheets, one row an observation: semicolons, decimal comma, CRLF, UTF-8 with a mark
 * of the byte order. What has no value has its mark.
 */
export const csvOf = (statistics: FiledStatistics): Uint8Array => {
  const rows = [headings, ...statistics.observations.map((one) => rowOf(one, statistics))];
  const text = rows.map((row) => `${row.map(cellText).join(';')}\r\n`).join('');
  return new TextEncoder().encode(`\uFEFF${text}`);
};
