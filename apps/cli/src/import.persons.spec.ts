import { renameSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedReading } from '#libs/access/read-log';
import { openSqliteReadLog, readLogPath } from '#libs/access/read-log/sqlite';
import { bulk, line, outputLines, participant } from './testing/command-lines.ts';
import { inProcess } from './testing/in-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();
const [anna, bo] = [participant(1), participant(2)];
const number = '0101805001';

const enrolment = (n: number, person: object): string =>
  line('EnrolParticipant', `e-${n}`, n, {
    kommunekode: '751',
    enrolledOn: '2022-04-04',
    ydelse: 'kontanthjaelp',
    readiness: 'jobparat',
    displacedUkrainian: false,
    targetGroupBasis: 'benefit',
    person,
  });

const readings = async (): Promise<readonly RecordedReading[]> => {
  const log = openSqliteReadLog(readLogPath(path('data')));
  const found = await log.readings({ from: '2000', to: '3000', limit: 1_000 });
  await log.close();
  return found;
};

const run = async (file: string, text: string, ...options: readonly string[]) => {
  writeFileSync(path(file), text);
  const ran = await inProcess(['import', path(file), '--data', path('data'), ...options]);
  return { ...ran, answers: outputLines(ran.stdout) };
};

const told = (found: readonly RecordedReading[]) =>
  found.map(({ what, participantIds, kommunekoder, search, result }) => [
    what,
    participantIds,
    kommunekoder,
    search,
    result,
  ]);

describe('An import that names persons', () => {
  beforeAll(async () => {
    const { code, answers } = await run(
      'persons.ndjson',
      bulk(
        enrolment(1, { cpr: '010180-5001', name: 'Anna Prøve' }),
        enrolment(2, { cpr: number, name: 'En Anden' }),
        enrolment(2, { cpr: '0202815001', name: 'Bo Prøve', protectedAddress: true }),
      ),
    );
    expect([code, answers.map((one) => one['code'] ?? one['status'])]).toEqual([
      1,
      ['accepted', 'person_known', 'accepted'],
    ]);
  });

  it('registers who is enrolled, and each look-up is written in the read log', async () => {
    const known = ['import', [anna], ['751'], null];
    expect(told(await readings())).toEqual([
      [...known, 201],
      [...known, 409],
      ['import', [bo], ['751'], null, 201],
    ]);
  });

  it('tells of nobody when that cannot be written, and ends with 3', async () => {
    const again = bulk(enrolment(1, { cpr: number, name: 'Anna Prøve' }));
    const { code, answers, stderr } = await run('again.ndjson', again, '--read-log', path('nowhere/r.db'));
    expect([code, answers]).toEqual([
      3,
      [expect.objectContaining({ status: 'failed', code: 'unavailable' })],
    ]);
    expect(stderr).toContain('Læseloggen kan ikke bruges');
    expect((await run('again.ndjson', again)).answers).toEqual([
      expect.objectContaining({ status: 'unchanged' }),
    ]);
  });

  const hours = (...rows: readonly string[]): string => ['cpr;uge;aktivitet;timer', ...rows, ''].join('\r\n');
  const events = async (): Promise<number> =>
    outputLines((await inProcess(['history', anna, '--format', 'ndjson', '--data', path('data')])).stdout)
      .length;

  it('takes rows that name them by number, dry or for good, and writes who was looked up', async () => {
    const file = hours(
      '101805001;2022-W14;samtale;1',
      '020281 5001;2022-W14;samtale;1',
      '0303825001;2022-W14;samtale;1',
    );
    const before = (await readings()).length;
    const stood = await events();
    const dry = await run('hours.csv', file, '--dry-run');
    expect(await events()).toBe(stood);
    const real = await run('hours.csv', file);
    for (const { code, answers, stdout, stderr } of [dry, real]) {
      expect([code, answers.map((one) => one['code'] ?? one['status'])]).toEqual([
        1,
        ['accepted', 'accepted', 'unknown_participant'],
      ]);
      expect(answers[0]).toMatchObject({ note: expect.stringContaining('ni cifre') });
      expect(stdout + stderr).not.toMatch(/\d{5}5001/);
    }
    const found = told(await readings()).slice(before);
    const looked = ['import', expect.any(Array), ['751'], { kind: 'cpr', found: 2 }, 200];
    expect(found.filter(([what]) => what === 'import')).toEqual([looked, looked]);
    expect((await run('hours.csv', file)).answers[0]).toMatchObject({ status: 'unchanged' });
  });

  it('records nothing of such rows when the look-up cannot be written, and ends with 3', async () => {
    const stood = await events();
    const file = hours(`${number};2022-W15;samtale;1`);
    const { code, answers, stderr } = await run('unread.csv', file, '--read-log', path('nowhere/r.db'));
    expect([code, answers]).toEqual([3, []]);
    expect(stderr).toContain('Læseloggen kan ikke bruges');
    expect(await events()).toBe(stood);
  });

  it('records nothing of such rows without the register', async () => {
    const stood = await events();
    renameSync(path('data/index.key'), path('index.key'));
    try {
      const { code, answers, stderr } = await run('lost.csv', hours(`${number};2022-W15;samtale;1`));
      expect([code, answers]).toEqual([3, []]);
      expect(stderr).toContain('Indeksnøglen mangler');
      expect(await events()).toBe(stood);
    } finally {
      renameSync(path('index.key'), path('data/index.key'));
    }
  });
});
