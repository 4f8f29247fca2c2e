import { cpSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bulk, enrolLine, weekLine } from './testing/command-lines.ts';
import { inProcess } from './testing/in-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();
const pageSize = 4_096;

beforeAll(async () => {
  const lines = Array.from({ length: 60 }, (_, n) => [enrolLine(n + 1), weekLine(n + 1, 14, 2220)]).flat();
  writeFileSync(path('lines.ndjson'), bulk(...lines));
  expect(await inProcess(['import', path('lines.ndjson'), '--data', path('data')])).toMatchObject({
    code: 0,
  });
  const db = new DatabaseSync(path('data/read-models.db'));
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
});

/** Overwrites what stands in a file from a place on, up to its end. */
const overwrite = (file: string, from: number): void => {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0xa5, from));
};

const damages: Readonly<Record<string, (file: string) => void>> = {
  'a header that is none': (file) => writeFileSync(file, 'dette er ingen database '.repeat(400)),
  'half of its pages gone': (file) => truncateSync(file, 5 * pageSize),
  'pages of something else': (file) => overwrite(file, 2 * pageSize),
  'a table gone': (file) => {
    const db = new DatabaseSync(file);
    db.exec('DROP TABLE week_sheet');
    db.close();
  },
  'a checkpoint that is none': (file) => {
    const db = new DatabaseSync(file);
    db.exec("UPDATE projection SET rolling_hash = 'x', last = '{'");
    db.close();
  },
};

describe('Read models in a damaged file', () => {
  it.each(Object.keys(damages))(
    'are named by verify, give no figures, and rebuild makes them anew: %s',
    async (what) => {
      const folder = path(what);
      cpSync(path('data'), folder, { recursive: true });
      for (const file of ['read-models.db-wal', 'read-models.db-shm'])
        rmSync(`${folder}/${file}`, { force: true });
      damages[what]!(`${folder}/read-models.db`);
      const verified = await inProcess(['verify', '--data', folder]);
      expect(verified).toMatchObject({ code: 1, stderr: '' });
      expect(verified.stdout).toMatch(
        /^FEJL {2}Filen med læsemodeller er beskadiget \(.+\)\. Kør nytteindsats rebuild\.\nLoggen: 120 hændelser i 60 strømme: i orden\.\nLæsemodellerne: beskadigede\.\n$/,
      );
      for (const verb of [['report', 'status'], ['timekrav'], ['worklist'], ['participants']]) {
        const { code, stderr } = await inProcess([...verb, '--data', folder]);
        expect({ verb, code, stderr }).toEqual({
          verb,
          code: 1,
          stderr:
            'Læsemodellerne er beskadigede og kan ikke læses. Kør nytteindsats rebuild: så bygges de op igen af loggen.\n',
        });
      }
      expect(await inProcess(['backup', `${folder}.tar`, '--data', folder])).toMatchObject({ code: 0 });
      expect(await inProcess(['rebuild', '--data', folder])).toEqual({
        code: 0,
        stdout: expect.stringMatching(/^Læsemodellen participants er bygget op igen af 120 hændelser på /),
        stderr: 'Filen med læsemodeller var beskadiget: den er fjernet og laves forfra.\n',
      });
      expect(await inProcess(['verify', '--data', folder])).toMatchObject({
        code: 0,
        stderr: '',
        stdout: expect.not.stringContaining('FEJL'),
      });
      expect(await inProcess(['report', 'status', '--data', folder])).toEqual(
        await inProcess(['report', 'status', '--data', path('data')]),
      );
    },
  );
});

describe('A folder in the place of the read models', () => {
  it('is told in words and left alone', async () => {
    cpSync(path('data'), path('folder'), { recursive: true });
    rmSync(path('folder/read-models.db'));
    mkdirSync(path('folder/read-models.db'));
    for (const verb of [['report', 'status'], ['rebuild'], ['verify']])
      expect(await inProcess([...verb, '--data', path('folder')])).toMatchObject({
        code: 3,
        stderr: `${path('folder/read-models.db')} er ikke en fil, men en mappe. Flyt den væk, og kør nytteindsats rebuild.\n`,
      });
  });
});
