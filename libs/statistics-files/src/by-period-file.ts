import { utils, write } from '@e965/xlsx';
import { aboutFiles, type FileOrigin } from './about-files.ts';
import { csvText } from './csv-text.ts';
import { observationRows } from './csv.ts';
import type { FiledStatistics } from './filed-statistics.ts';
import type { RowsFormat } from './rows-file.ts';
import { type StatisticsFile, statisticsFormats } from './statistics-files.ts';
import { explanationRows, worksheetOf } from './xlsx.ts';

/** Statistics of several periods, of which files are made; `null`: nothing of the period is published. */
interface FiledPeriods extends Pick<FiledStatistics, 'kommunekode' | 'form'> {
  readonly from: string;
  readonly to: string;
  readonly periods: readonly { readonly statistics: FiledStatistics | null }[];
}

const workbook = (
  { kommunekode, form, from, to }: FiledPeriods,
  counted: readonly FiledStatistics[],
  origin: Omit<FileOrigin, 'report'>,
): Uint8Array => {
  const [first] = counted;
  const observations = counted.flatMap((one) => one.observations);
  const about = first ? aboutFiles({ ...first, observations }, { ...origin, report: null }) : null;
  const book = utils.book_new();
  const definitions = [
    [`${origin.isPractice ? 'ØVEDATA: ' : ''}Nytteindsats, ${from} til ${to}`],
    [],
    ['Kommunekode', kommunekode ?? 'alle'],
    ['Form', form === 'internal' ? 'intern: må ikke offentliggøres' : 'offentlig'],
    ...(about ? explanationRows(about) : [['Der er ikke offentliggjort noget for perioderne.']]),
  ];
  utils.book_append_sheet(book, worksheetOf(definitions), 'Definitioner');
  utils.book_append_sheet(book, worksheetOf(observationRows(counted)), 'Tal');
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer);
};

/** Statistics of several periods as a file for spreadsheets: the rows of each period as its own CSV file has them. */
export const byPeriodFile = (
  format: RowsFormat,
  asked: FiledPeriods,
  origin: Omit<FileOrigin, 'report'>,
): StatisticsFile => {
  const counted = asked.periods.flatMap(({ statistics }) => statistics ?? []);
  const { kommunekode, from, to, form } = asked;
  return {
    name: `nytteindsats-${kommunekode ?? 'alle'}-${from}-${to}-${form}.${statisticsFormats[format].ending}`,
    bytes: format === 'csv' ? csvText(observationRows(counted)) : workbook(asked, counted, origin),
  };
};
