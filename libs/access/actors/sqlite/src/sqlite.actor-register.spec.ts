import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  accessPath,
  backUpActorRegister,
  openActorRegisterIn,
  openActorRegisterReadOnly,
} from '#libs/access/actors/sqlite';
import { describeActorRegister } from '#libs/access/actors/testing';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'actors-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describeActorRegister('SQLite', async () => {
  const [one, other] = [openActorRegisterIn(folder), openActorRegisterIn(folder)];
  const dispose = async (): Promise<void> => {
    await one.close();
    await other.close();
  };
  return { one, other, dispose };
});

const anna = { issuer: 'https://login.example', subject: 'a-1', displayName: 'Anna Holm' };

describe('The file of the actors', () => {
  it('is its owner’s alone, and holds nothing of a name that was forgotten', async () => {
    const actors = openActorRegisterIn(folder);
    const id = await actors.idOf(anna);
    await actors.forgetName(id);
    expect(statSync(accessPath(folder)).mode & 0o077).toBe(0);
    const written = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
    expect(written.join('')).not.toContain('Anna Holm');
    await actors.close();
  });

  it('is not made anew in the place of one that is gone, until somebody says so', async () => {
    await openActorRegisterIn(folder).close();
    for (const end of ['', '-wal', '-shm']) rmSync(accessPath(folder) + end, { force: true });
    const gone = expect.objectContaining({
      name: 'ActorsDamaged',
      text: expect.stringMatching(/har været her og mangler.*fjern .*access\.db\.made/),
    });
    for (const open of [openActorRegisterIn, openActorRegisterReadOnly])
      expect(() => open(folder)).toThrow(gone);
    expect(existsSync(accessPath(folder))).toBe(false);
    rmSync(`${accessPath(folder)}.made`);
    await openActorRegisterIn(folder).close();
  });

  it('is read beside whoever writes it, and not made for that', async () => {
    const nobody = openActorRegisterReadOnly(folder);
    expect(await nobody.namesOf(['a'])).toEqual(new Map());
    await expect(nobody.idOf(anna)).rejects.toMatchObject({ name: 'ActorsUnavailable' });
    await nobody.close();
    expect(existsSync(accessPath(folder))).toBe(false);
    const actors = openActorRegisterIn(folder);
    const id = await actors.idOf(anna);
    const reader = openActorRegisterReadOnly(folder);
    expect(await reader.namesOf([id])).toEqual(new Map([[id, { kind: 'named', name: 'Anna Holm' }]]));
    await expect(reader.idOf(anna)).rejects.toMatchObject({ name: 'ActorsUnavailable' });
    await reader.close();
    await actors.close();
  });

  it('is copied as it stands while it is in use', async () => {
    const copy = join(folder, 'copy');
    expect(await backUpActorRegister(folder, copy)).toEqual([]);
    const actors = openActorRegisterIn(folder);
    const id = await actors.idOf(anna);
    mkdirSync(copy);
    expect(await backUpActorRegister(folder, copy)).toEqual([accessPath(copy)]);
    await actors.close();
    const copied = openActorRegisterReadOnly(copy);
    expect(await copied.namesOf([id])).toEqual(new Map([[id, { kind: 'named', name: 'Anna Holm' }]]));
    await copied.close();
    expect(statSync(accessPath(copy)).mode & 0o077).toBe(0);
  });

  it('gives nobody an id once it was moved away', async () => {
    const actors = openActorRegisterIn(folder);
    renameSync(accessPath(folder), join(folder, 'elsewhere.db'));
    const lost = async (): Promise<boolean> =>
      actors.idOf(anna).then(
        () => false,
        () => true,
      );
    while (!(await lost())) await new Promise(setImmediate);
    await expect(actors.namesOf([])).rejects.toMatchObject({
      name: 'ActorsUnavailable',
      kind: 'unavailable',
    });
    await actors.close();
  });

  it('says what is wrong with one that cannot be opened', () => {
    writeFileSync(accessPath(folder), 'this is no database, and long enough not to be an empty one');
    expect(() => openActorRegisterIn(folder)).toThrow(
      /access\.db, som siger, hvem der har registreret, er beskadiget/,
    );
    rmSync(accessPath(folder));
    const db = new DatabaseSync(accessPath(folder));
    db.exec('CREATE TABLE actor (id TEXT)');
    expect(() => openActorRegisterIn(folder)).toThrow(/beskadiget/);
    db.exec('PRAGMA user_version = 2');
    db.close();
    expect(() => openActorRegisterIn(folder)).toThrow(/nyere udgave/);
    expect(() => openActorRegisterReadOnly(folder)).toThrow(/nyere udgave/);
  });
});
