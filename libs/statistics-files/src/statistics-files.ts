import { type FileOrigin, metadataOf } from './about-files.ts';
import { csvOf } from './csv.ts';
import type { FiledStatistics } from './filed-statistics.ts';
import { jsonStatOf } from './jsonstat.ts';
import { xlsxOf } from './xlsx.ts';

/** How statistics are written in one form, each the same numbers. */
interface FileFormat {
  /** Of the media type that HTTP names and takes in `Accept`. */
  readonly mediaType: string;
  readonly ending: string;
  readonly bytes: (statistics: FiledStatistics, origin: FileOrigin) => Uint8Array;
}

const jsonOf = (statistics: FiledStatistics): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(statistics)}\n`);

/** Every format in which statistics can be had. */
export const statisticsFormats = {
  json: { mediaType: 'application/json', ending: 'json', bytes: jsonOf },
  csv: { mediaType: 'text/csv', ending: 'csv', bytes: csvOf },
  jsonstat: { mediaType: 'application/vnd.json-stat+json', ending: 'jsonstat.json', bytes: jsonStatOf },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ending: 'xlsx',
    bytes: xlsxOf,
  },
} satisfies Readonly<Record<string, FileFormat>>;

export type StatisticsFormat = keyof typeof statisticsFormats;

/** A file's name and what is in it. */
export interface StatisticsFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the names of files of these statistics begin with: `nytteindsats-751-2022-11-internal`. */
const nameOf = ({ kommunekode, period, form }: FiledStatistics): string =>
  `nytteindsats-${kommunekode ?? 'alle'}-${period}-${form}`;

/** The statistics in one format. */
export const statisticsFile = (
  format: StatisticsFormat,
  statistics: FiledStatistics,
  origin: FileOrigin,
): StatisticsFile => {
  const { ending, bytes } = statisticsFormats[format];
  return { name: `${nameOf(statistics)}.${ending}`, bytes: bytes(statistics, origin) };
};

/** What a reader of the files must know. */
export const metadataFile = (statistics: FiledStatistics, origin: FileOrigin): StatisticsFile => ({
  name: `${nameOf(statistics)}.metadata.json`,
  bytes: metadataOf(statistics, origin),
});
