import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '#libs/runtime';
import { prepareDemoFolder } from './demo-run/demo-folder.ts';
import { aarhus2022Figures } from './demo/aarhus-2022.ts';
import { bulk, enrolLine, outputLines, participant } from './testing/command-lines.ts';
import { inProcess } from './testing/in-process.ts';
import { type CliRun, runCli } from './testing/run-cli.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();
const fileOfOne = (): string => {
  writeFileSync(path('one.ndjson'), bulk(enrolLine(1)));
  return path('one.ndjson');
};
interface Report {
  readonly position: string;
  readonly covered: { readonly total: number };
  readonly oneResult: Readonly<Record<string, number>>;
  readonly goal: { readonly reached: number };
}

const wholeScenarioMs = 120_000;

describe('The Aarhus 2022 scenario', () => {
  let first: CliRun;
  beforeAll(async () => {
    first = await runCli(['demo', '--data', path('demo')]);
  }, wholeScenarioMs);

  const asked = async (...more: readonly string[]): Promise<Report> => {
    const period = ['--from', '2022-01-01', '--to', '2022-11-28', '--format', 'json'];
    const { stdout } = await inProcess(['report', 'status', ...period, '--data', path('demo'), ...more]);
    return JSON.parse(stdout) as Report;
  };

  it(
    'shows the municipality’s figures as they come out of the projections',
    async () => {
      expect(first.code).toBe(0);
      const { covered, current, selfSupport, fleksjob, timekravMet, goalTarget } = aarhus2022Figures;
      const report = await asked('--kommune', '751');
      expect(report).toMatchObject({
        covered,
        current,
        selfSupport,
        timekravMet,
        movedInto: { fleksjob },
        goal: { target: goalTarget },
      });
      const once = Object.values(report.oneResult);
      expect(once.reduce((sum, count) => sum + count, 0)).toBe(covered.total);
      expect(first.stdout).toMatch(/^ {2}I perioden +2\.173 +935$/m);
      expect(first.stdout).toMatch(/^ {2}Den 28\. november 2022 +1\.409 +609$/m);
      expect(first.stdout).toMatch(/^ {2}I alt +2\.173$/m);
      expect(first.stdout).toContain(`Nået i perioden: ${report.goal.reached}.`);
      const events = Number(/([\d.]+) hændelser af/.exec(first.stdout)?.[1]?.replaceAll('.', ''));
      expect(events).toBeGreaterThanOrEqual(100_000);
      expect(String(events)).toBe(report.position);
    },
    wholeScenarioMs,
  );

  it(
    'was recorded day by day through the year, so that earlier days can be asked about',
    async () => {
      const { covered } = await asked('--known-at', '2022-03-01T00:00:00Z');
      expect(covered.total).toBeGreaterThan(0);
      expect(covered.total).toBeLessThan(aarhus2022Figures.covered.total);
    },
    wholeScenarioMs,
  );

  it(
    'goes on on its last day: what a newcomer records is recorded on it, and the log is in order',
    async () => {
      const { clock } = JSON.parse(readFileSync(path('demo/demo.json'), 'utf8')) as {
        readonly clock: { readonly shown: string };
      };
      expect(clock.shown).toBe('2022-11-28T14:00:00.000Z');
      const data = ['--data', path('demo')];
      const imported = await inProcess(['import', fileOfOne(), ...data]);
      expect(imported).toMatchObject({ code: 0, stderr: expect.stringContaining('Øvedata: ') });
      const history = await inProcess(['history', participant(1), ...data]);
      expect(history.stdout).toMatch(/^ØVEDATA: alle borgere er opdigtede\n/);
      expect(history.stdout).toMatch(/ 28-11-2022 15\./);
      const verified = await inProcess(['verify', ...data]);
      expect(verified).toMatchObject({ code: 0, stdout: expect.not.stringContaining('FEJL') });
      const tomorrow = await inProcess(['timekrav', '--known-at', '2022-11-30T00:00:00Z', ...data]);
      expect(tomorrow).toMatchObject({ code: 2, stderr: expect.stringContaining('ikke kommet endnu') });
    },
    wholeScenarioMs,
  );

  it('ends by saying how to start the API on it and where to look first', () => {
    expect(first.stdout).toContain(`DATA_DIR=${path('demo')} npm start`);
    expect(first.stdout).toContain(`token --role koordinator --kommune 751 --data ${path('demo')}`);
    expect(first.stdout).toMatch(/^Åbn det link, der så bliver skrevet, og vælg en rolle\./m);
    expect(first.stdout).toContain(
      `report status --kommune 751 --from 2022-01-01 --to 2022-11-28 --data ${path('demo')}`,
    );
  });
});

describe('A folder for the scenario', () => {
  it.each([
    ['somebody’s data', 'events.db'],
    ['something else', 'brev.txt'],
  ])('is left alone when it holds %s', async (_what, name) => {
    mkdirSync(path(name), { recursive: true });
    writeFileSync(path(`${name}/${name}`), 'uerstattelig');
    const { code, stdout, stderr } = await inProcess(['demo', '--data', path(name)]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('røres ikke');
    expect(readFileSync(path(`${name}/${name}`), 'utf8')).toBe('uerstattelig');
    expect(existsSync(path(`${name}/demo.json`))).toBe(false);
  });

  it('is left alone when something was put beside an earlier scenario', async () => {
    mkdirSync(path('mixed'), { recursive: true });
    writeFileSync(path('mixed/demo.json'), '{}');
    writeFileSync(path('mixed/noter.txt'), 'uerstattelig');
    expect((await inProcess(['demo', '--data', path('mixed')])).code).toBe(1);
  });

  it('is copied as such, and emptied when it holds an earlier scenario and nothing else', async () => {
    const read = readConfig({ DATA_DIR: path('earlier') });
    if ('faults' in read) throw new Error('the environment is faulty');
    await prepareDemoFolder(read.config);
    await inProcess(['import', fileOfOne(), '--data', path('earlier')]);
    expect(outputLines((await inProcess(['timekrav', '--data', path('earlier')])).stdout)).toHaveLength(1);
    const copy = path('earlier-copy.tar');
    expect((await inProcess(['backup', copy, '--data', path('earlier')])).code).toBe(0);
    expect(readFileSync(copy, 'latin1')).toContain('"synthetic":true');
    await prepareDemoFolder(read.config);
    expect(readdirSync(path('earlier'))).toEqual(['demo.json']);
    expect(JSON.parse(readFileSync(path('earlier/demo.json'), 'utf8'))).not.toHaveProperty('clock');
  });
});
