export { byPeriodFile } from './by-period-file.ts';
export type { FileOrigin } from './about-files.ts';
export { notFormula } from './csv-text.ts';
export type { FiledStatistics } from './filed-statistics.ts';
export * from './statistics-files.ts';
export { rowsFile, type RowsFormat } from './rows-file.ts';
