import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { openEngines, readConfig } from '#libs/runtime';
import { participant } from './testing/command-lines.ts';
import { inProcess } from './testing/in-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { threePeople } from './testing/scenarios.ts';

const path = temporaryFolder();

beforeAll(async () => {
  writeFileSync(path('weeks.ndjson'), threePeople);
  expect(await inProcess(['import', path('weeks.ndjson'), '--data', path('data')])).toMatchObject({
    code: 0,
  });
});

describe('A backup', () => {
  it('is taken without the keys when these are lost, says so, and ends with 1', async () => {
    cpSync(path('data'), path('keyless'), { recursive: true });
    rmSync(path('keyless/keys.db'));
    const args = ['backup', path('keyless.tar'), '--verify', '--data', path('keyless')];
    const { code, stdout, stderr } = await inProcess(args);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /Sikkerhedskopi med events\.db, events\.head\.json, persons\.db, access\.db, results\.db, (?:read-log\.db, )?read-models\.db(?:, [a-z-]+\.db\.made){2,3}: /,
    );
    expect(stderr).toContain(
      `Nøglerne ${path('keyless/keys.db')} mangler eller kan ikke læses, og er IKKE med.`,
    );
  });

  const restored = (archive: string, name: string): string => {
    mkdirSync(path(name));
    execFileSync('tar', ['-xf', archive, '-C', path(name)]);
    return path(name);
  };

  it('is taken while the stores are in use, and can be put back with the master key', async () => {
    const read = readConfig({ DATA_DIR: path('data') });
    if ('faults' in read) throw new Error('the environment is faulty');
    const engines = await openEngines(read.config, 'write');
    try {
      const { code, stdout, stderr } = await inProcess(['backup', path('copy.tar'), '--data', path('data')]);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^Sikkerhedskopi med .*events\.db.*keys\.db.*: [\d.,]+ MB på [\d,]+ s\.\n$/);
      expect(stderr).toContain('master.key og indeksnøglen (index.key) er IKKE med');
    } finally {
      await engines.close();
    }
    expect(statSync(path('copy.tar')).mode & 0o777).toBe(0o600);
    const folder = restored(path('copy.tar'), 'restored');
    expect(readdirSync(folder)).not.toContain('master.key');
    copyFileSync(path('data/master.key'), path('restored/master.key'));
    expect(await inProcess(['verify', '--data', folder])).toMatchObject({ code: 0 });
    for (const verb of [['timekrav'], ['history', participant(1)], ['report', 'status']])
      expect(await inProcess([...verb, '--data', folder])).toEqual(
        await inProcess([...verb, '--data', path('data')]),
      );
    expect((await inProcess(['history', participant(1), '--data', folder])).stdout).toContain(
      'Sedlen kom for sent',
    );
    expect(await inProcess(['rebuild', '--data', folder])).toMatchObject({ code: 0 });
    const more = ['import', path('weeks.ndjson'), '--data', folder, '--answers', path('answers.ndjson')];
    expect((await inProcess(more)).stdout).toMatch(/^Uændret +10$/m);
  });

  it('holds no key by which others could be let in, and no session', async () => {
    for (const name of ['sessions.db', 'signing.key'])
      if (!existsSync(path(`data/${name}`))) writeFileSync(path(`data/${name}`), 'x', { mode: 0o600 });
    await inProcess(['backup', path('keyless.tar'), '--data', path('data')]);
    const names = execFileSync('tar', ['-tf', path('keyless.tar')], { encoding: 'utf8' }).split('\n');
    expect(names).toContain('events.db');
    for (const name of ['master.key', 'index.key', 'signing.key', 'sessions.db'])
      expect(names).not.toContain(name);
  });

  it('leaves nothing behind but the archive', async () => {
    mkdirSync(path('backups'));
    await inProcess(['backup', path('backups/one.tar'), '--data', path('data')]);
    expect(await inProcess(['backup', path('backups/two.tar'), '--data', path('nowhere')])).toMatchObject({
      code: 3,
    });
    expect(readdirSync(path('backups'))).toEqual(['one.tar']);
  });

  it('never takes the place of a file', async () => {
    writeFileSync(path('older.tar'), 'ældre');
    const { code, stdout, stderr } = await inProcess(['backup', path('older.tar'), '--data', path('data')]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('overskrives ikke');
    expect(readFileSync(path('older.tar'), 'utf8')).toBe('ældre');
  });

  it('is refused where there is no folder for it', async () => {
    expect(await inProcess(['backup', path('no/folder.tar'), '--data', path('data')])).toMatchObject({
      code: 2,
    });
  });
});
