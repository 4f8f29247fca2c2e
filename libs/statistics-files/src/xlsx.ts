import { utils, type WorkSheet, write } from '@e965/xlsx';
import { dimensions } from '#libs/domain';
import { aboutFiles, type FileOrigin } from './about-files.ts';
import {
  codeIn,
  companionLabels,
  companionsOf,
  decimalsOf,
  type FiledStatistics,
  type FiledTable,
  filedTables,
  shownValue,
} from './filed-statistics.ts';

type Cell = string | number | null;
type Row = readonly Cell[];

const longestSheetName = 31;

/** `05 personer visitation gruppe`: the number alone makes it one of its own. */
const sheetName = ({ number, measure, by }: FiledTable): string =>
  [String(number).padStart(2, '0'), measure, ...by].join(' ').slice(0, longestSheetName);

const headRows = 2;

const rowsOf = (table: FiledTable): readonly Row[] => {
  const beside = companionsOf(table);
  return [
    [table.title],
    [],
    [
      ...table.by.flatMap((dimension) => [dimensions[dimension].label, 'Kode']),
      'Værdi',
      ...beside.map((name) => companionLabels[name]),
      'Observationsstatus',
      'Databrud',
    ],
    ...table.observations.map((observation) => [
      ...table.by.flatMap((dimension) => {
        const { code, label } = codeIn(observation, dimension);
        return [label, code];
      }),
      shownValue(observation, 'value'),
      ...beside.map((name) => shownValue(observation, name)),
      observation.status,
      observation.break ? 'ja' : 'nej',
    ]),
  ];
};

const widest = 60;

/** A sheet of these rows, as values and never as formulas, with columns as wide as what they hold. */
export const worksheetOf = (rows: readonly Row[]): WorkSheet => {
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
  const columns = Math.max(...rows.map((row) => row.length));
  sheet['!cols'] = Array.from({ length: columns }, (_, column) => ({
    wch: Math.min(
      widest,
      Math.max(...rows.slice(headRows).map((row) => String(row[column] ?? '').length)) + 2,
    ),
  }));
  return sheet;
};

const tableSheet = (table: FiledTable): WorkSheet => {
  const sheet = worksheetOf(rowsOf(table));
  const column = utils.encode_col(table.by.length * 2);
  for (const [index] of table.observations.entries()) {
    const cell = sheet[`${column}${headRows + 2 + index}`] as { t?: string; z?: string } | undefined;
    if (cell?.t === 'n' && decimalsOf(table) === 1) cell.z = '0.0';
  }
  return sheet;
};

const textOf = (value: Cell | undefined): Cell => value ?? '';

/** Which frozen report the figures are the result of, and what it rests on. */
const reportRows = (report: FileOrigin['report']): readonly Row[] =>
  report === null
    ? []
    : [
        ['Rapport', report.reportId],
        ['Udgave', report.version],
        ['Frosset', report.frozenOn],
        ['Definitionernes digest', report.definitionDigest],
        ['Regelsættets digest', report.ruleSetDigest],
        ['Kodelisternes digest', report.codeListsDigest],
        ['Den offentlige forms digest', textOf(report.publishedDigest)],
        ['Produktversion', report.productVersion],
      ];

/** What the figures are and where they come from. */
const definitionRows = (statistics: FiledStatistics, origin: FileOrigin): readonly Row[] => {
  const about = aboutFiles(statistics, origin);
  return [
    [about.title],
    [],
    ['Periode', about.period],
    ['Fra', textOf(about.firstDay)],
    ['Til', textOf(about.lastDay)],
    ['Uger', textOf(about.weeks)],
    ['Kommunekode', about.kommunekode ?? 'alle'],
    ['Form', about.form === 'internal' ? 'intern: må ikke offentliggøres' : 'offentlig'],
    ['Foreløbig', about.provisional ? 'ja' : 'nej'],
    ['Bedømt', about.assessedOn],
    ['Regelsæt', about.ruleSet],
    ['Definitioner', about.definitions],
    ['Kendt', textOf(about.knownAt)],
    ['Position', textOf(about.position)],
    ...reportRows(about.report),
    ['Uger uden registrering (procent)', about.missingWeeksPercent ?? ''],
    ...explanationRows(about),
  ];
};

type Explained = Pick<
  ReturnType<typeof aboutFiles>,
  'contact' | 'licence' | 'revisionPolicy' | 'leftOut' | 'statuses' | 'seriesBreaks' | 'measures'
>;

/** Whom to ask, what the signs say, and the definitions of the measures. */
export const explanationRows = (about: Explained): readonly Row[] => [
  ['Kontakt', textOf(about.contact)],
  ['Licens', textOf(about.licence)],
  ['Revisionspolitik', about.revisionPolicy],
  ...about.leftOut.map((text): Row => ['Ikke med', text]),
  [],
  ['Observationsstatus', 'Tegn', 'Betyder'],
  ...about.statuses.map(({ status, sign, label }): Row => [status, sign ?? 'tallet', label]),
  ...about.seriesBreaks.map(({ from, label }): Row => ['Databrud', from, label]),
  [],
  [
    'Måling',
    'Navn',
    'Beskrivelse',
    'Enhed',
    'Datering',
    'Kilde',
    'Overlap',
    'Sammenligning med jobindsats.dk',
  ],
  ...about.measures.map(({ id, label, description, unit, dating, source, overlap, comparable }): Row => [
    id,
    label,
    description,
    unit,
    dating,
    source,
    overlap,
    comparable,
  ]),
];

/** The statistics as a workbook: a sheet of definitions, and one for each table. */
export const xlsxOf = (statistics: FiledStatistics, origin: FileOrigin): Uint8Array => {
  const book = utils.book_new();
  utils.book_append_sheet(book, worksheetOf(definitionRows(statistics, origin)), 'Definitioner');
  for (const table of filedTables(statistics))
    utils.book_append_sheet(book, tableSheet(table), sheetName(table));
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer);
};
