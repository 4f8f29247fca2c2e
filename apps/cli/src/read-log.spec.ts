import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedReading } from '#libs/access/read-log';
import { openSqliteReadLog, readLogPath } from '#libs/access/read-log/sqlite';
import { danishDateAt } from '#libs/domain';
import { bulk, enrolLine, participant, weekLine } from './testing/command-lines.ts';
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
  behind: ['covered.total', '--from', '2022-01-01'],
  'report status': [],
  verify: [],
};

describe('What the command line shows of individuals', () => {
  beforeAll(async () => {
    writeFileSync(path('lines.ndjson'), bulk(enrolLine(1), weekLine(1, 14, 600), enrolLine(2)));
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

  it.each([
    ['compare', '--from', '2022-05-01T00:00:00Z'],
    ['why', '2022-W15'],
  ])('is written of whom nothing is recorded, whatever else is asked: %s', async (verb, ...more) => {
    const { code, readings } = await run(verb, nobodyKnown, ...more);
    expect(code).toBe(1);
    expect(told(readings)).toEqual([{ what: verb, participantIds: [nobodyKnown], result: 404 }]);
  });

  it('is written too of whom a week is asked that no forløb has', async () => {
    const { code, stdout, stderr, readings } = await run('why', anna, '2019-W02');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('Uge 2019-W02 bliver ikke bedømt i noget af borgerens forløb.');
    expect(told(readings)).toEqual([{ what: 'why', participantIds: [anna], result: 422 }]);
  });

  it('is told for people and for programs, and telling is itself written', async () => {
    const [list, citizen, sample] = [
      await run('access-log', 'list', '--format', 'json'),
      await run('access-log', 'citizen', anna, '--with-names', '--reason', 'klage', '--format', 'json'),
      await run('access-log', 'samples', '--month', new Date().toISOString().slice(0, 7), '--size', '2'),
    ];
    const items = (JSON.parse(list.stdout) as { readonly items: readonly RecordedReading[] }).items;
    expect(items.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['history', 'timekrav', 'worklist']),
    );
    const turned = await run('access-log', 'list', '--order', 'newest', '--format', 'json');
    const { items: newest } = JSON.parse(turned.stdout) as { readonly items: readonly RecordedReading[] };
    expect(newest.filter(({ number }) => number <= items.at(-1)!.number)).toEqual(items.toReversed());
    const answered = JSON.parse(citizen.stdout) as { readonly items: readonly object[] };
    const about = items.filter(({ participantIds }) => participantIds.includes(anna));
    expect(answered.items).toEqual(
      about.map(({ at, reader: { name, subject } }) => ({
        date: danishDateAt(at),
        purposes: ['kontrol'],
        reader: { name, subject },
      })),
    );
    expect(sample.stdout.split('\n').filter((line) => line.includes('cli:'))).toHaveLength(2);
    expect(sample.stdout).toMatch(/^ *Nr\. +Hvornår +Hvem +Som +Hvad +Formål +Svar +Borgere/);
    const written = [list, citizen, sample].flatMap(({ readings }) => readings);
    expect(written.map(({ what, participantIds, reason }) => [what, participantIds, reason])).toEqual([
      ['access-log list', [], null],
      ['access-log citizen', [anna], 'klage'],
      ['access-log samples', [], null],
    ]);
    const reviews = await run('access-log', 'reviews', '--format', 'json');
    expect((JSON.parse(reviews.stdout) as { readonly items: readonly unknown[] }).items).toEqual([
      expect.objectContaining({
        reviewer: { issuer: 'cli', subject: `cli:${userInfo().username}`, name: null },
        month: new Date().toISOString().slice(0, 7),
        readings: [expect.any(Number), expect.any(Number)],
      }),
    ]);
    expect((await run('access-log', 'reviews')).stdout).toMatch(/^Trukket +Af +Måned +Opslag\n─/);
    const table = await run('access-log', 'citizen', anna);
    expect(table.stdout).toMatch(/^Dato +Formål\n─+ +─+\n\d/);
  });

  it.each([
    [['access-log', 'citizen'], 'ID mangler'],
    [['access-log', 'citizen', anna, '--with-names'], '--with-names kræver en begrundelse'],
    [['access-log', 'samples'], '--month skal være en måned'],
    [
      ['access-log', 'samples', '--month', '2022-04', '--size', '101'],
      '--size skal være et helt tal fra 1 til 100',
    ],
    [['access-log', 'list', '--from', '2022-02-02', '--to', '2022-02-01'], '--to ligger før --from'],
  ])('is not told without what is asked for: %j', async (args, wrong) => {
    const { code, stderr, readings } = await run(...args);
    expect([code, readings]).toEqual([2, []]);
    expect(stderr).toContain(wrong);
  });

  it('is in a backup, and stands there as it was', async () => {
    const { code, stdout } = await run('backup', path('copy.tar'));
    expect([code, stdout]).toEqual([0, expect.stringContaining('read-log.db')]);
    mkdirSync(path('restored'));
    execFileSync('tar', ['-xf', path('copy.tar'), '-C', path('restored')]);
    expect(await readingsIn(readLogPath(path('restored')))).toEqual(
      await readingsIn(readLogPath(path('data'))),
    );
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
