import { mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedReading } from '#libs/access/read-log';
import { openSqliteReadLog, readLogPath } from '#libs/access/read-log/sqlite';
import { bulk, enrol, participant, recordWeek } from './testing/command-lines.ts';
import { inProcess } from './testing/in-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { verbs } from './verbs.ts';

const path = temporaryFolder();
const [anna, bo] = [participant(1), participant(2)];
const nobodyKnown = participant(9);

const readingsIn = async (file: string): Promise<readonly RecordedReading[]> => {
  const log = openSqliteReadLog(file);
  const found = await log.readings({ from: '2000', to: '3000', limit: 1_000 });
  await log.close();
  return found;
};

const told = (readings: readonly RecordedReading[]) =>
  readings.map(({ what, participantIds, result }) => ({ what, participantIds, result }));

/** How each verb that reads is called. */
const reads: Readonly<Record<string, readonly string[]>> = {
  timekrav: [],
  participants: [],
  history: [anna],
  worklist: ['--week', '2022-W15'],
  'report status': [],
  verify: [],
};

describe('What the command line shows of individuals', () => {
  beforeAll(async () => {
    writeFileSync(path('lines.ndjson'), bulk(enrol(1), recordWeek(1, 14, 600), enrol(2)));
    expect(await inProcess(['import', path('lines.ndjson'), '--data', path('data')])).toMatchObject({
      code: 0,
    });
  });

  const run = async (...args: readonly string[]) => {
    const before = (await readingsIn(readLogPath(path('data')))).length;
    const ran = await inProcess([...args, '--data', path('data')]);
    return { ...ran, readings: (await readingsIn(readLogPath(path('data')))).slice(before) };
  };

  it.each(Object.keys(reads))('is written in the read log, and nothing else is: %s', async (verb) => {
    const { code, stdout, readings } = await run(...verb.split(' '), ...reads[verb]!);
    expect(code).toBe(0);
    const declared = verbs[verb]!.showsIndividuals === true;
    const named = verb === 'history' ? [anna] : [anna, bo].filter((id) => stdout.includes(id));
    const isReading = verb !== 'report status' && verb !== 'verify';
    expect([declared, named.length > 0]).toEqual([isReading, isReading]);
    expect(told(readings)).toEqual(isReading ? [{ what: verb, participantIds: named, result: 200 }] : []);
  });

  it('says who read, and why', async () => {
    const { readings } = await run('history', anna);
    expect(readings).toEqual([
      {
        number: expect.any(Number),
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        reader: {
          issuer: 'cli',
          subject: `cli:${userInfo().username}`,
          name: null,
          grants: [{ role: 'cli', limits: ['*'] }],
        },
        what: 'history',
        participantIds: [anna],
        kommunekoder: ['751'],
        search: null,
        purposes: ['kontrol'],
        engagement: null,
        reason: null,
        result: 200,
      },
    ]);
  });

  it.each([['history'], ['timekrav']])('is written too of whom nothing is recorded: %s', async (verb) => {
    const { code, readings } = await run(verb, nobodyKnown);
    expect(code).toBe(1);
    expect(told(readings)).toEqual([{ what: verb, participantIds: [nobodyKnown], result: 404 }]);
  });

  it('is written in the file that is named, and then in no other', async () => {
    mkdirSync(path('elsewhere'));
    const file = path('elsewhere/read-log.db');
    const { code, readings } = await run('history', anna, '--read-log', file);
    expect([code, readings]).toEqual([0, []]);
    expect(told(await readingsIn(file))).toEqual([{ what: 'history', participantIds: [anna], result: 200 }]);
  });

  it.each(['timekrav', 'participants', 'history', 'worklist'])(
    'is not shown when it cannot be written: %s',
    async (verb) => {
      const file = path('nowhere/read-log.db');
      const { code, stdout, stderr } = await run(verb, ...reads[verb]!, '--read-log', file);
      expect([code, stdout]).toEqual([3, '']);
      expect(stderr).toMatch(/^Læseloggen kan ikke bruges, og derfor vises ingen borger\. Stien findes ikke/);
    },
  );

  it('is not begun with a file that is no read log, which is left alone', async () => {
    writeFileSync(path('letter.txt'), 'this is no database, and long enough not to be an empty one');
    const { code, stdout, stderr } = await run('history', anna, '--read-log', path('letter.txt'));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('letter.txt kan ikke læses: filen er beskadiget eller ikke en læselog');
  });
});
