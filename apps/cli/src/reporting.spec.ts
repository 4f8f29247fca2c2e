import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testToken } from '#libs/access/testing';
import { recordReporting } from '#libs/application/testing';
import { frozenFacts } from '#libs/domain/testing';
import { type RunningApi, startApi } from '../../api/testing/src/api.harness.ts';
import { openEmbeddedEngines } from '../../api/testing/src/embedded.engines.ts';
import { enrolled } from '../../api/testing/src/sample.ts';
import { inProcess } from './testing/in-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();
const status = ['--from', '2022-01-01', '--to', '2022-10-31'];

describe('The verbs of reporting, on a data folder,', () => {
  const here = (...words: readonly string[]) => inProcess([...words, '--data', path('data')]);

  it('close months, freeze reports and list both; the same command again changes nothing', async () => {
    const close = ['period', 'close', '2022-01', '--kommune', '751', '--command-id', 'januar'];
    for (const _ of ['first', 'again'])
      expect(await here(...close)).toMatchObject({ code: 0, stdout: 'Måneden 2022-01 er lukket.\n' });
    expect(await here('period', 'close', '2022-01', '--kommune', '751')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('Måneden 2022-01 er allerede lukket.'),
    });
    expect((await here('period', 'list', '--kommune', '751')).stdout).toMatch(
      /2022-01 +lukket +20.*kommandolinjen/,
    );
    const frozen = await here('report', 'freeze', '--kommune', '751', ...status, '--note', 'Til udvalget');
    const [reportId = ''] = /751-[a-p]{32}/.exec(frozen.stdout) ?? [];
    expect(frozen).toMatchObject({ code: 0, stdout: `Rapporten ${reportId} er frosset.\n` });
    expect((await here('report', 'list')).stdout).toMatch(
      new RegExp(`${reportId} +751 +statusrapport +2022-01-01 til 2022-10-31 +aarhus-2022 +1 +frosset`),
    );
    const listed = await here('report', 'list', '--kommune', '751', '--format', 'json');
    expect(JSON.parse(listed.stdout)).toMatchObject([{ reportId, state: 'frozen' }]);
    expect((await here('report', 'publish', reportId)).stderr).toContain('intern');
    expect((await here('report', 'withdraw', reportId, '--reason', 'fejl')).code).toBe(1);
    expect(await here('verify')).toMatchObject({ code: 0 });
  });

  it.each([
    ['a period and days', ['report', 'freeze', '--kommune', '751', '--period', '2022-10', ...status]],
    ['neither', ['report', 'freeze', '--kommune', '751']],
    ['no municipality', ['period', 'list']],
    ['another id than a report’s', ['report', 'publish', '1']],
    ['another month than there is', ['period', 'close', '2022-13', '--kommune', '751']],
  ])('are used wrongly with %s', async (_, words) => {
    expect(await here(...words)).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('The verbs of reporting, through a running API,', () => {
  let running: RunningApi;
  beforeAll(async () => {
    running = await startApi(openEmbeddedEngines);
    await enrolled(running.client);
  });
  afterAll(() => running.end());

  const as = async (role: 'administrator' | 'koordinator', ...words: readonly string[]) =>
    inProcess([...words, '--api', running.client.address], {
      NYTTEINDSATS_TOKEN: await testToken({ subject: role, roles: [role] }),
    });

  it('do the same, by the role of the token', async () => {
    const frozen = await as('koordinator', 'report', 'freeze', '--kommune', '751', ...status);
    expect(frozen).toMatchObject({ code: 0, stderr: '' });
    const closed = await as('administrator', 'period', 'close', '2022-04', '--kommune', '751');
    expect(closed).toMatchObject({ code: 0, stdout: 'Måneden 2022-04 er lukket.\n' });
    expect(await as('koordinator', 'period', 'close', '2022-05', '--kommune', '751')).toMatchObject({
      code: 1,
      stdout: '',
    });
    expect((await as('koordinator', 'period', 'list', '--kommune', '751')).stdout).toMatch(/2022-04 +lukket/);
  });

  it('withdraw what is public, and list it as withdrawn', async () => {
    const data = frozenFacts('101');
    const { reportId } = data;
    await recordReporting(
      running.store,
      '101',
      { type: 'ReportFrozen', data },
      { type: 'ReportPublished', data: { reportId } },
    );
    const withdrawn = await as('administrator', 'report', 'withdraw', reportId, '--reason', 'Timer manglede');
    expect(withdrawn).toMatchObject({ code: 0, stdout: `Rapporten ${reportId} er trukket tilbage.\n` });
    const listed = await as('administrator', 'report', 'list', '--kommune', '101');
    expect(listed.stdout).toMatch(new RegExp(`${reportId} +101 +statistik +2022-10 .*trukket tilbage`));
  });
});
