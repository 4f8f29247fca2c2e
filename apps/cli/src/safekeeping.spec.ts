import { copyFileSync, cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bulk, enrolLine, participant } from './testing/command-lines.ts';
import { inProcess } from './testing/in-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { threePeople } from './testing/scenarios.ts';

const path = temporaryFolder();

/** A copy of the data folder in which somebody has changed a database by hand. */
const tampered = (name: string, database: string, change: string): string => {
  cpSync(path('data'), path(name), { recursive: true });
  const db = new DatabaseSync(path(`${name}/${database}`));
  expect(db.prepare(change).run().changes).toBe(1);
  db.close();
  return path(name);
};

/** Where the hours stand that are altered. */
let altered: unknown;

beforeAll(async () => {
  writeFileSync(path('weeks.ndjson'), threePeople);
  expect(await inProcess(['import', path('weeks.ndjson'), '--data', path('data')])).toMatchObject({
    code: 0,
  });
  const db = new DatabaseSync(path('data/events.db'));
  const hours = db.prepare("SELECT position FROM event WHERE stream LIKE ? AND body LIKE '%2220%'");
  altered = hours.get(`%${participant(2)}`)?.['position'];
  db.close();
});

describe('Verification', () => {
  it('concludes in Danish, with counts and the hash sum, when all is well', async () => {
    const { code, stdout, stderr } = await inProcess(['verify', '--data', path('data')]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^Loggen: 10 hændelser i 3 strømme: i orden\.\nLæsemodellen participants: 3 borgere mod en frisk genafspilning af 10 hændelser: i orden\.\nAttest: 10 hændelser til og med position 10, hashsum [0-9a-f]{64}\.\n$/,
    );
  });

  it.each([
    [
      'a week sheet',
      `UPDATE week_sheet SET sheet = replace(sheet, '2220', '2221') WHERE participant_id = '${participant(2)}' AND week = '2022-W14'`,
      '2022-W14',
    ],
    [
      'a participant',
      `UPDATE participant SET head = replace(head, '2022-04-04', '2022-04-05') WHERE participant_id = '${participant(2)}'`,
      participant(2),
    ],
    ['nothing but the hash sum', 'UPDATE projection SET events = events - 1', 'projection'],
  ])('finds one altered row: %s', async (what, change, named) => {
    const folder = tampered(what, 'read-models.db', change);
    const { code, stdout } = await inProcess(['verify', '--data', folder]);
    expect(code).toBe(1);
    expect(stdout.match(/^FEJL .*$/gm)).toEqual([expect.stringContaining(named)]);
    expect(stdout).toContain('Loggen: 10 hændelser i 3 strømme: i orden.');
    expect(stdout).toContain('1 fejl fundet');
  });

  it('finds one altered event', async () => {
    const folder = tampered(
      'event',
      'events.db',
      `UPDATE event SET body = replace(body, '2220', '2221') WHERE position = ${String(altered)}`,
    );
    const { code, stdout } = await inProcess(['verify', '--data', folder]);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      new RegExp(`^FEJL {2}Loggen, position ${String(altered)}, strøm participant-${participant(2)}: `, 'm'),
    );
    expect(stdout).toMatch(/Loggen: .*fundet\.$/m);
  });

  it('names an event that cannot be read at all', async () => {
    const folder = tampered('unreadable', 'events.db', "UPDATE event SET body = 'x' WHERE position = 5");
    const { code, stdout } = await inProcess(['verify', '--data', folder]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^FEJL {2}Loggen, position 5/m);
  });

  it('tells what it found of the log, and what is away, when the read models’ server does not answer', async () => {
    const env = { READ_MODELS: 'postgres', POSTGRES_URL: 'postgres://anna:hemmelig@127.0.0.1:1/nytte' };
    expect(await inProcess(['verify', '--data', path('data')], env)).toEqual({
      code: 3,
      stdout: 'Loggen: 10 hændelser i 3 strømme: i orden.\n',
      stderr: 'Læsemodellerne i PostgreSQL kan ikke nås.\n',
    });
    expect(await inProcess(['verify', '--data', path('event')], env)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(`FEJL  Loggen, position ${String(altered)},`),
    });
  });

  it('says what is wrong with a log that does not open any more', async () => {
    const folder = tampered('cut', 'events.db', 'DELETE FROM event WHERE position = 10');
    expect(await inProcess(['history', participant(1), '--data', folder])).toMatchObject({
      code: 1,
      stdout: '',
    });
    const { code, stdout } = await inProcess(['verify', '--data', folder]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^FEJL /m);
  });
});

describe('A rebuild', () => {
  it('makes altered rows right again', async () => {
    const folder = tampered(
      'mended',
      'read-models.db',
      "UPDATE week_sheet SET sheet = replace(sheet, '60', '61') WHERE week = '2022-W15' AND participant_id LIKE '%2'",
    );
    expect(await inProcess(['verify', '--data', folder])).toMatchObject({ code: 1 });
    const { code, stdout } = await inProcess(['rebuild', '--data', folder]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Læsemodellen participants er bygget op igen af 10 hændelser på [\d,]+ s\.\n$/);
    expect(await inProcess(['verify', '--data', folder])).toMatchObject({ code: 0 });
  });

  it('of one read model alone is asked for by its name, and of one that there is not is refused', async () => {
    const rebuilt = await inProcess(['rebuild', 'participants', '--data', path('mended')]);
    expect(rebuilt).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Læsemodellen participants /) });
    expect(await inProcess(['rebuild', 'statistik', '--data', path('mended')])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('NAVN skal være en af: participants.'),
    });
  });
});

describe('Read models that are behind the log', () => {
  it('give no figures: they would be wrong without anybody noticing', async () => {
    cpSync(path('data'), path('behind'), { recursive: true });
    writeFileSync(path('more.ndjson'), bulk(enrolLine(4)));
    await inProcess(['import', path('more.ndjson'), '--data', path('behind'), '--answers', path('answers')]);
    copyFileSync(path('data/read-models.db'), path('behind/read-models.db'));
    const { code, stdout, stderr } = await inProcess(['report', 'status', '--data', path('behind')]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('bagud');
    expect((await inProcess(['verify', '--data', path('behind')])).stdout).toContain(
      '1 hændelse mangler endnu',
    );
    expect(await inProcess(['rebuild', '--data', path('behind')])).toMatchObject({ code: 0 });
    expect(await inProcess(['report', 'status', '--data', path('behind')])).toMatchObject({ code: 0 });
  });
});

describe('Without persons.db', () => {
  const folder = (): string => path('without-persons');

  it('every figure is the same, verify names it with what to do, and none is made anew', async () => {
    cpSync(path('data'), folder(), { recursive: true });
    rmSync(join(folder(), 'persons.db'));
    for (const verb of [['timekrav'], ['report', 'status']])
      expect(await inProcess([...verb, '--data', folder()])).toEqual(
        await inProcess([...verb, '--data', path('data')]),
      );
    const { code, stdout } = await inProcess(['verify', '--data', folder()]);
    expect(code).toBe(1);
    expect(stdout.match(/^FEJL .*$/gm)).toEqual([
      expect.stringMatching(/Personregisteret mangler: .*persons\.db har været her\. Læg den tilbage/),
    ]);
    await inProcess(['import', path('weeks.ndjson'), '--data', folder(), '--answers', path('no-persons')]);
    expect(readdirSync(folder())).not.toContain('persons.db');
  });
});

describe.each([
  ['master.key', 'Hovednøglen mangler: '],
  ['keys.db', 'Nøglerne mangler: '],
])('Without %s', (name, says) => {
  const folder = (): string => path(`without-${name}`);
  const fails = () => ({
    code: 3,
    stdout: '',
    stderr: expect.stringContaining(`${says}${folder()}/${name}`),
  });

  beforeAll(() => {
    cpSync(path('data'), folder(), { recursive: true });
    rmSync(join(folder(), name));
  });

  it('every figure is the same, and the history says of free text that it cannot be read', async () => {
    for (const verb of [['timekrav'], ['report', 'status'], ['participants'], ['worklist']])
      expect(await inProcess([...verb, '--data', folder()])).toEqual(
        await inProcess([...verb, '--data', path('data')]),
      );
    const { code, stdout } = await inProcess(['history', participant(1), '--data', folder()]);
    expect(code).toBe(0);
    expect(stdout).toContain('(kan ikke læses)');
    expect(stdout).not.toContain('(slettet)');
    expect(await inProcess(['rebuild', '--data', folder()])).toMatchObject({ code: 0 });
  });

  it('verify names it, and checks every hash and row all the same', async () => {
    const { code, stdout } = await inProcess(['verify', '--data', folder()]);
    expect(code).toBe(1);
    expect(stdout.match(/^FEJL .*$/gm)).toEqual([
      expect.stringContaining(`FEJL  ${says}${folder()}/${name}`),
    ]);
    expect(stdout).toContain('Loggen: 10 hændelser i 3 strømme: i orden.');
    expect(stdout).toMatch(/^Læsemodellen participants: .*: i orden\.$/m);
  });

  it('whoever would write is told what is missing and what to do, and nothing is made anew', async () => {
    expect(await inProcess(['import', path('weeks.ndjson'), '--data', folder()])).toEqual(fails());
    expect(readdirSync(folder())).not.toContain(name);
  });
});
