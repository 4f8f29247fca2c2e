import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { participant } from './testing/command-lines.ts';
import { inProcess } from './testing/in-process.ts';
import { bo, fourPeople } from './testing/scenarios.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();
const behind = (...args: readonly string[]) => inProcess(['behind', ...args, '--data', path('data')]);
const lines = (text: string): readonly unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));

const half = ['--kommune', '751', '--from', '2022-01-01', '--to', '2022-06-30'];

beforeAll(async () => {
  writeFileSync(path('scenario.ndjson'), fourPeople);
  expect(await inProcess(['import', path('scenario.ndjson'), '--data', path('data')])).toMatchObject({
    code: 0,
  });
});

describe('Behind a figure', () => {
  it.each(['covered.total', 'movedInto.job', 'timekravMet', 'oneResult.stillCovered', 'movedInto.igu'])(
    'of the status report are as many as it counts: %s',
    async (figure) => {
      const report = await inProcess([
        'report',
        'status',
        ...half,
        '--format',
        'json',
        '--data',
        path('data'),
      ]);
      const count = figure
        .split('.')
        .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], JSON.parse(report.stdout));
      const { code, stdout } = await behind(figure, ...half, '--format', 'ndjson');
      expect([code, lines(stdout).length]).toEqual([0, count]);
    },
  );

  it('of the statistics are those who add to it, and what each adds', async () => {
    const asked = ['uger|ugestatus=met', '2022-Q2', '--kommune', '751'];
    const { code, stdout } = await behind(...asked, '--format', 'ndjson');
    const counts = { kommunekode: '751', sameAs: null };
    expect([code, lines(stdout)]).toEqual([
      0,
      [
        { participantId: participant(1), ...counts, amount: 7, protectedAddress: true },
        { participantId: participant(2), ...counts, amount: 1, name: bo.name, protectedAddress: false },
      ],
    ]);
    expect((await behind(...asked, '--format', 'csv')).stdout).toMatch(
      /^\uFEFF?deltager;kommune;taeller;samme_person;/,
    );
    expect((await behind(...asked)).stdout).toMatch(/^Borger +Navn +Kommune +Tæller +Samme person som$/m);
  });

  it.each([
    [['nobody'], 'TAL findes ikke. Et, der findes, er fx movedInto.job.'],
    [['movedInto.job', '2022-04'], 'TAL findes ikke. Et, der findes, er fx uger|ugestatus=met.'],
    [['personer', '2022-W14'], 'PERIODE skal være en måned, et kvartal eller et år: 2022-11, 2022-Q4, 2022.'],
    [
      ['personer', '2022-04', '--to', '2022-06-30'],
      '--from og --to er til statusrapporten; en PERIODE har sine egne dage.',
    ],
  ])('is wrong usage when it is of none: %j', async (args, message) => {
    const { code, stderr } = await behind(...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('of a period that has not ended is refused', async () => {
    const { code, stderr } = await behind('personer', '2198');
    expect([code, stderr]).toEqual([1, expect.stringContaining('Perioden er ikke slut')]);
  });
});
