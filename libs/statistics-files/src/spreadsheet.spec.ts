import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Workbook } from '@cj-tech-master/excelts';
import { type FiledStatistics, statisticsFile } from '#libs/statistics-files';
import { internalStatistics, publishedStatistics, sampleOrigin } from '#libs/statistics-files/testing';

const office = '/usr/bin/soffice';
const isLeftOut = !existsSync(office) && process.env['CI'] === undefined;
/** Semicolons, quotes, UTF-8, from the first line on, Danish, quoted cells as texts, numbers told. */
const danishCsv = 'CSV:59,34,76,1,,1030,false,true';
const places = ['vaerdi', 'observationsstatus', 'databrud', 'personer', 'personuger', 'minutter'] as const;

const signs = { Q: '..', O: '...', M: '.', A: null, P: null } as const;

const suite = isLeftOut ? describe.skip : describe;
const leftOut = isLeftOut ? ' (left out: there is no LibreOffice here)' : '';

suite(`A spreadsheet that opens the CSV file by Danish rules${leftOut}`, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'spreadsheet-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The rows of the first sheet, by the headings of the first row. */
  const openedBy = async (statistics: FiledStatistics) => {
    const { name, bytes } = statisticsFile('csv', statistics, sampleOrigin);
    const file = join(folder, name);
    writeFileSync(file, bytes);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    execFileSync(
      office,
      [profile, '--headless', `--infilter=${danishCsv}`, '--convert-to', 'xlsx', '--outdir', folder, file],
      { stdio: 'ignore' },
    );
    const book = new Workbook();
    await book.xlsx.load(readFileSync(file.replace(/csv$/, 'xlsx')));
    const [sheet] = book.worksheets;
    const cells = Array.from({ length: sheet!.rowCount }, (_, row) =>
      Array.from({ length: sheet!.columnCount }, (__, column) => sheet!.getCell(row + 1, column + 1).value),
    );
    const [headings, ...rows] = cells as unknown as readonly [readonly string[], ...typeof cells];
    return rows.map((row) => Object.fromEntries(row.map((cell, index) => [headings[index], cell])));
  };

  it.each([
    ['published', publishedStatistics],
    ['internal', internalStatistics],
  ])('finds every number as a number and every mark as it stands: %s', async (_, statistics) => {
    const rows = await openedBy(statistics);
    const shown = rows.map((row) => [row['maaling'], ...places.map((place) => row[place])]);
    expect(shown).toEqual(
      statistics.observations.map(({ measure, value, status, persons, weeks, minutes, ...rest }) => {
        const sign = signs[status];
        const beside = (number: number | undefined, holds: boolean) => (holds ? (sign ?? number) : null);
        return [
          measure,
          sign ?? value,
          status,
          rest.break ? 'ja' : 'nej',
          beside(persons, measure !== 'registreringsalder'),
          beside(weeks, measure === 'fuldtidspersoner'),
          beside(minutes, measure === 'timer'),
        ];
      }),
    );
  });
});
