import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { read, utils } from '@e965/xlsx';
import type { StatisticsAnswer } from '#libs/domain';
import { inProcess } from './testing/in-process.ts';
import { fourPeople } from './testing/scenarios.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();
const contact = 'statistik@aarhus.dk';
const asking = (...args: readonly string[]) =>
  inProcess(['statistics', ...args, '--data', path('data')], { STATISTICS_CONTACT: contact });

beforeAll(async () => {
  writeFileSync(path('scenario.ndjson'), fourPeople);
  expect(await inProcess(['import', path('scenario.ndjson'), '--data', path('data')])).toMatchObject({
    code: 0,
  });
});

const month = ['2022-04', '--kommune', '751'];
const answerOf = async (...args: readonly string[]): Promise<StatisticsAnswer> =>
  JSON.parse((await asking(...args)).stdout) as StatisticsAnswer;

describe('The statistics of a period', () => {
  it('are JSON when no format is asked for', async () => {
    const answer = await answerOf(...month);
    expect(answer).toMatchObject({
      report: 'statistics',
      period: '2022-04',
      kommunekode: '751',
      ruleSet: 'aarhus-2022',
      form: 'internal',
      provisional: true,
    });
    const persons = answer.observations.find(
      ({ measure, dimensions }) => measure === 'personer' && Object.keys(dimensions).length === 0,
    );
    expect(persons).toMatchObject({ value: 3, persons: 3, status: 'P' });
  });

  it('have the same numbers as CSV, and as a workbook in a folder with what a reader must know of them', async () => {
    const { observations } = await answerOf(...month);
    const { code, stdout, stderr } = await asking(...month, '--format', 'csv');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const rows = stdout.slice(1).trimEnd().split('\r\n').slice(1);
    expect(rows.map((row) => row.split(';')[13])).toEqual(
      observations.map(({ value }) =>
        String(value ?? '...')
          .replace('.', ',')
          .replace(',,,', '...'),
      ),
    );
    const written = await asking(...month, '--format', 'xlsx', '--out', path('files'));
    const names = ['xlsx', 'metadata.json'].map((ending) => `nytteindsats-751-2022-04-internal.${ending}`);
    expect(written).toEqual({
      code: 0,
      stdout: names.map((name) => `${path('files')}/${name}\n`).join(''),
      stderr: '',
    });
    expect(readdirSync(path('files')).toSorted()).toEqual(names.toSorted());
    const book = read(readFileSync(path(`files/${names[0]}`)));
    expect(utils.sheet_to_json(book.Sheets['01 personer']!, { range: 2 })).toEqual([
      { Værdi: 3, Personer: 3, Observationsstatus: 'P', Databrud: 'nej' },
    ]);
    expect(JSON.parse(readFileSync(path(`files/${names[1]}`), 'utf8'))).toMatchObject({ contact });
    expect((await asking(...month, '--format', 'xlsx', '--out', path('files'))).code).toBe(0);
  });

  it('are one file that needs no server, each measure under its definition', async () => {
    const { code, stdout } = await asking(...month, '--format', 'html');
    expect(code).toBe(0);
    expect(stdout).toContain('<h1>Statistik, april 2022</h1>');
    expect(stdout).toContain('Definition af personer');
    expect(stdout).not.toMatch(/<script|<link|src=|href="(?!#)/);
  });

  it('can be asked as known at a position, and under another rule set', async () => {
    expect(await answerOf(...month, '--known-at', '1', '--rule-set', 'arbejdspligt-2025')).toMatchObject({
      knownAt: '1',
      position: '1',
      ruleSet: 'arbejdspligt-2025',
    });
  });

  it.each([
    [['2022-13'], 2, /^PERIODE skal være en måned, et kvartal eller et år/],
    [[], 2, /^PERIODE/],
    [['2022-04', '--format', 'pdf'], 2, /^--format skal være en af: json, csv, jsonstat, xlsx/],
    [['2022-04', '--known-at', '999999999'], 2, /^--known-at: Positionen findes ikke/],
    [['2022-04', '--rule-set', 'intet'], 2, /^--rule-set skal være et af/],
    [['2198'], 1, /^Perioden er ikke slut; den kan opgøres fra \d+\. januar 2199/],
  ])('are refused as %j', async (args, code, message) => {
    const answer = await asking(...args, '--out', path('none'));
    expect([answer.code, answer.stdout, answer.stderr]).toEqual([code, '', expect.stringMatching(message)]);
    expect(existsSync(path('none'))).toBe(false);
  });
});
