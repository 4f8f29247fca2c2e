import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bulk, enrolLine, participant, weekLine } from './testing/command-lines.ts';
import { inProcess } from './testing/in-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();

const importing = async (name: string, ...lines: readonly string[]): Promise<void> => {
  writeFileSync(path('lines.ndjson'), bulk(...lines));
  expect(await inProcess(['import', path('lines.ndjson'), '--data', path(name)])).toMatchObject({ code: 0 });
};

/** How many people the report of 2022 counts. */
const enrolled = async (name: string): Promise<unknown> => {
  const period = ['--from', '2022-01-01', '--to', '2022-12-31'];
  const { stdout } = await inProcess([
    'report',
    'status',
    ...period,
    '--format',
    'json',
    '--data',
    path(name),
  ]);
  return (JSON.parse(stdout) as { enrolled: { total: number } }).enrolled;
};

const logFiles = ['events.db', 'events.db-wal', 'events.db-shm', 'events.head.json', 'keys.db'];

/** Puts the log of another folder in the place of a folder's own, and leaves its read models. */
const putBack = (from: string, name: string): void => {
  for (const file of logFiles) {
    rmSync(path(`${name}/${file}`), { force: true });
    if (existsSync(path(`${from}/${file}`))) cpSync(path(`${from}/${file}`), path(`${name}/${file}`));
  }
};

const readingVerbs = [
  ['report', 'status'],
  ['report', 'status', '--known-at', '2022-06-01T12:00:00Z'],
  ['timekrav'],
  ['worklist'],
  ['participants'],
  ['history', participant(1)],
];

beforeAll(async () => {
  await importing('before', enrolLine(1), enrolLine(2), enrolLine(3));
  cpSync(path('before'), path('data'), { recursive: true });
  await importing('data', weekLine(1, 14, 2220), enrolLine(4));
  cpSync(path('before'), path('foreign'), { recursive: true });
  await importing('foreign', ...[5, 6, 7, 8].map((n) => enrolLine(n)));
});

describe('Under a log that was put back to an earlier time, or that is another one', () => {
  it.each(['before', 'foreign'])(
    'no verb gives figures, and nothing is recorded, until a rebuild: %s',
    async (log) => {
      const name = `under-${log}`;
      cpSync(path('data'), path(name), { recursive: true });
      putBack(log, name);
      writeFileSync(path('more.ndjson'), bulk(enrolLine(9)));
      for (const verb of [...readingVerbs, ['import', path('more.ndjson')]]) {
        const { code, stdout, stderr } = await inProcess([...verb, '--data', path(name)]);
        expect({ verb, code, stdout }).toEqual({ verb, code: 1, stdout: '' });
        expect(stderr).toContain('Loggen rummer ikke den hændelse på position 5');
        expect(stderr).toContain('nytteindsats rebuild');
      }
      const verified = await inProcess(['verify', '--data', path(name)]);
      expect(verified.code).toBe(1);
      expect(verified.stdout).toMatch(
        /^FEJL {2}Tabel projection, læsemodel participants: hændelsen på position 5, .* Kør nytteindsats rebuild\.$/m,
      );
      expect(await inProcess(['rebuild', '--data', path(name)])).toMatchObject({ code: 0 });
      expect(await inProcess(['verify', '--data', path(name)])).toMatchObject({ code: 0 });
      expect(await enrolled(name)).toEqual(await enrolled(log));
      await importing(name, enrolLine(9));
      expect(await inProcess(['verify', '--data', path(name)])).toMatchObject({ code: 0 });
    },
  );
});

describe('An event that somebody has changed', () => {
  it('is taken over by nobody who reads the log: each says where it stands and whose it is', async () => {
    cpSync(path('data'), path('altered'), { recursive: true });
    const db = new DatabaseSync(path('altered/events.db'));
    db.exec("UPDATE event SET body = replace(body, '2220', '2221') WHERE position = 4");
    db.close();
    writeFileSync(path('more.ndjson'), bulk(weekLine(1, 15, 60)));
    for (const verb of [
      ['rebuild'],
      ['history', participant(1)],
      ['timekrav', participant(1), '--known-at', '2026-01-01T00:00:00Z'],
      ['report', 'status', '--known-at', '2026-01-01T00:00:00Z'],
      ['import', path('more.ndjson')],
    ]) {
      const { code, stderr } = await inProcess([...verb, '--data', path('altered')]);
      expect({ verb, code }).toEqual({ verb, code: 1 });
      expect(stderr).toContain(`Hændelsen på position 4 i strømmen participant-${participant(1)} er ændret`);
    }
    expect(await enrolled('altered')).toEqual(await enrolled('data'));
  });

  it('keeps backup --verify from making a copy, which backup alone does not look for', async () => {
    mkdirSync(path('copies'));
    const copying = (file: string, name: string, ...options: readonly string[]) =>
      inProcess(['backup', path(`copies/${file}`), ...options, '--data', path(name)]);
    expect(await copying('altered.tar', 'altered', '--verify')).toEqual({
      code: 1,
      stdout: expect.stringMatching(
        /^FEJL {2}Loggen, position 4, .*\nLoggen: 5 hændelser i 4 strømme: 1 fejl fundet\.\n$/,
      ),
      stderr: expect.stringContaining('Der er ikke taget en kopi'),
    });
    expect(await copying('whole.tar', 'data', '--verify')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Loggen: 5 hændelser i 4 strømme: i orden\.\nSikkerhedskopi med /),
      stderr: expect.not.stringContaining('ikke efterprøvet'),
    });
    expect(await copying('unchecked.tar', 'altered')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('Kopien er ikke efterprøvet: det gør backup --verify.'),
    });
    expect(readdirSync(path('copies')).toSorted()).toEqual(['unchecked.tar', 'whole.tar']);
    expect(execFileSync('tar', ['-tf', path('copies/whole.tar')], { encoding: 'utf8' }).split('\n')).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/wal|shm/)]),
    );
  });
});

describe('A folder without a log', () => {
  it.each(['empty', 'nowhere'])('is named, and gives no figures: %s', async (name) => {
    mkdirSync(path('empty'), { recursive: true });
    for (const verb of [...readingVerbs, ['verify'], ['rebuild'], ['backup', path('copy.tar')]])
      expect(await inProcess([...verb, '--data', path(name)])).toEqual({
        code: 3,
        stdout: '',
        stderr: `Der er ingen log i mappen ${path(name)}. Angiv den rigtige mappe med DATA_DIR eller --data.\n`,
      });
    expect(readdirSync(path('empty'))).toEqual([]);
    expect(existsSync(path('nowhere'))).toBe(false);
  });
});
