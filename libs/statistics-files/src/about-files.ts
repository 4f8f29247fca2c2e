import {
  codesOf,
  dimensionIds,
  dimensions,
  type FrozenReport,
  measures,
  type Observation,
  periodOf,
  seriesBreak,
  tenths,
} from '#libs/domain';
import type { StatisticsConfig } from '#libs/platform';
import { type FiledStatistics, kommuneOf, marks } from './filed-statistics.ts';

/** What files say of where statistics come from, beside the statistics themselves. */
export interface FileOrigin {
  /** The frozen report whose result they are; `null`: they were counted when they were asked for. */
  readonly report: Pick<
    FrozenReport,
    | 'reportId'
    | 'version'
    | 'definitionDigest'
    | 'ruleSetDigest'
    | 'codeListsDigest'
    | 'publishedDigest'
    | 'productVersion'
    | 'frozenOn'
  > | null;
  /** Whom to ask, under which terms, and how figures are revised, as the municipality has stated. */
  readonly publisher: StatisticsConfig;
  /** True: nobody whom they count exists, and every file that has room for it says so. */
  readonly isPractice: boolean;
}

/** What no file holds, in Danish. */
const leftOut = [
  'Køn, alder og herkomst registreres ikke og er ikke med.',
  'Kommuner kan ikke lægges sammen: den samme person kan have forløb i flere.',
  'Perioder kan ikke lægges sammen, hvor en måling siger det.',
] as const;

const statuses = [
  { status: 'A', sign: null, label: 'Endeligt tal' },
  { status: 'P', sign: null, label: 'Foreløbigt tal: en måned i perioden er ikke lukket' },
  ...Object.entries(marks).map(([status, mark]) => ({ status, ...mark })),
] as const;

const sumOf = (observations: readonly Observation[]): number | null =>
  observations.reduce<number | null>(
    (sum, { value }) => (sum === null || value === null ? null : sum + value),
    0,
  );

/** Per cent of all weeks for which nothing is recorded, with one decimal, from what this form shows alone; `null`: it does not show it, or there are no weeks. */
export const missingWeeks = ({ observations }: Pick<FiledStatistics, 'observations'>): number | null => {
  const weeks = observations.filter(
    ({ measure, dimensions: place }) => measure === 'uger' && place.gruppe === undefined,
  );
  const all = sumOf(weeks);
  const missing = sumOf(weeks.filter(({ dimensions: place }) => place.ugestatus === 'missing'));
  return all === null || missing === null || all === 0 ? null : tenths(missing * 100, all);
};

/** Everything that a reader of the files must know, as data and in Danish. */
export const aboutFiles = (statistics: FiledStatistics, { report, publisher, isPractice }: FileOrigin) => {
  const { observations, ...about } = statistics;
  const period = periodOf(statistics.period);
  return {
    title: `${isPractice ? 'ØVEDATA: ' : ''}Nytteindsats, ${kommuneOf(statistics)}, ${statistics.period}`,
    practiceData: isPractice,
    ...about,
    firstDay: period?.first ?? null,
    lastDay: period?.last ?? null,
    weeks: period?.weeks.length ?? null,
    report,
    statuses,
    seriesBreaks: [
      { from: seriesBreak, label: 'Tre ydelser blev til kontanthjælp: tidsserier brydes fra denne dag.' },
    ],
    missingWeeksPercent: missingWeeks({ observations }),
    ...publisher,
    leftOut,
    measures: Object.entries(measures)
      .filter(([id]) => observations.some(({ measure }) => measure === id))
      .map(([id, definition]) => ({ id, ...definition })),
    dimensions: dimensionIds.map((id) => ({
      id,
      label: dimensions[id].label,
      codes: codesOf<string>(dimensions[id].codes).map((code) => ({
        code,
        label: (dimensions[id].codes as Readonly<Record<string, { readonly label: string }>>)[code]?.label,
      })),
    })),
  };
};

/** The same as a file. */
export const metadataOf = (statistics: FiledStatistics, origin: FileOrigin): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(aboutFiles(statistics, origin), null, 2)}\n`);
