import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { expect, describe, it } from '@jest/globals';
import { openSqliteEventStore } from '#libs/event-store/sqlite';
import { tamper, testFolder } from '#libs/event-store/sqlite/testing';
import { openErasureRegisterIn } from '#libs/persons/erasures/sqlite';
import { openSqlitePersonRegister, personsPath } from '#libs/persons/sqlite';
import { describePersonRegister } from '#libs/persons/testing';

const folder = testFolder();
const person = { cpr: '0101900000', name: 'Anna Prøve', protectedAddress: false };
const anna = { participantId: 'p-1', kommuner: ['751'], person, at: '2022-12-01T10:00:00.000Z' };

const openStore = () => openSqliteEventStore({ dataDir: folder.path, access: 'write' });

describePersonRegister('SQLite', async () => {
  const { store, keys } = await openStore();
  const open = () => openSqlitePersonRegister({ dataDir: folder.path, access: 'write', keys });
  const [register, beside] = [await open(), await open()];
  const erasures = openErasureRegisterIn(folder.path);
  const files = () =>
    readdirSync(folder.path).filter((name) => name.startsWith('persons.db') && !name.endsWith('.made'));
  return {
    register,
    beside,
    keys,
    erasures,
    written: async () => Buffer.concat(files().map((name) => readFileSync(folder.file(name)))),
    dispose: async () => {
      await register.close();
      await beside.close();
      await erasures.close();
      await store.close();
    },
  };
});

describe('The register of a data folder', () => {
  const opened = async <Result>(
    work: (
      open: (access?: 'write' | 'read', indexKeyFile?: string) => ReturnType<typeof openSqlitePersonRegister>,
    ) => Promise<Result>,
  ): Promise<Result> => {
    const { store, keys } = await openStore();
    try {
      return await work((access = 'write', indexKeyFile) =>
        openSqlitePersonRegister({ dataDir: folder.path, access, keys, indexKeyFile }),
      );
    } finally {
      await store.close();
    }
  };
  const withAnna = () =>
    opened(async (open) => {
      const register = await open();
      await register.register(anna);
      await register.close();
    });

  it('is its owner’s alone, its index key too, and found again by whoever reads beside it', async () => {
    await withAnna();
    for (const name of ['persons.db', 'index.key']) expect(statSync(folder.file(name)).mode & 0o077).toBe(0);
    await opened(async (open) => {
      const register = await open('read');
      expect(await register.withCpr(person.cpr, 'all')).toEqual(['p-1']);
      expect(register.lost).toBeNull();
      await register.close();
    });
  });

  it('takes more persons than are written at once', async () => {
    const many = Array.from({ length: 1_003 }, (_, n) => ({
      ...anna,
      participantId: `p-${n}`,
      person: { ...person, cpr: `01019${String(n).padStart(5, '0')}` },
    }));
    await opened(async (open) => {
      const register = await open();
      await register.registerAll(many);
      for (const n of [0, 499, 500, 999, 1_000, 1_002])
        expect(await register.of(`p-${n}`)).toEqual(many[n]!.person);
      await register.close();
    });
  });

  it('numbers those who stand in one of an earlier version, so that each is found once', async () => {
    const many = Array.from({ length: 205 }, (_, n) => ({
      ...anna,
      participantId: `p-${n}`,
      person: { ...person, cpr: `01019${String(n).padStart(5, '0')}` },
    }));
    await opened(async (open) => {
      const register = await open();
      await register.registerAll(many);
      await register.close();
      tamper(
        personsPath(folder.path),
        `DROP TRIGGER person_added; DROP TRIGGER person_changed; DROP TRIGGER person_removed; DROP TABLE person_changes;
         DROP INDEX person_by_change; ALTER TABLE person DROP COLUMN change; PRAGMA user_version = 3`,
      );
      const again = await open();
      const first = await again.changedAfter(0);
      const rest = await again.changedAfter(first.persons.at(-1)!.change);
      const ids = [...first.persons, ...rest.persons].map(({ id }) => id);
      expect([ids.length, new Set(ids).size, first.removals]).toEqual([205, 205, 0]);
      await again.register({
        ...anna,
        participantId: 'p-0',
        person: { ...many[0]!.person, name: 'Ny Prøve' },
      });
      const changed = await again.changedAfter(205);
      expect(changed.persons.map(({ id, change }) => [id, change])).toEqual([['p-0', 206]]);
      await again.close();
    });
  });

  it('where there is none, knows nobody, and reading makes none', async () => {
    await opened(async (open) => {
      const register = await open('read');
      expect(await register.of('p-1')).toBeNull();
      await register.close();
    });
    expect(readdirSync(folder.path).filter((name) => /persons|index/.test(name))).toEqual([]);
  });

  it.each([
    [
      'is missing',
      () => rmSync(folder.file('index.key')),
      /Indeksnøglen mangler: .*index\.key.*Læg den tilbage/,
    ],
    [
      'is another',
      () => writeFileSync(folder.file('index.key'), randomBytes(32).toString('hex')),
      /ikke den indeksnøgle, som personregisteret er lavet med/,
    ],
    ['is none', () => writeFileSync(folder.file('index.key'), '0101900000'), /ikke en nøgle på 64 hex/],
  ])('whose index key %s shows names, finds nobody by number and says what to do', async (_, spoil, why) => {
    await withAnna();
    spoil();
    await opened(async (open) => {
      for (const access of ['write', 'read'] as const) {
        const register = await open(access);
        expect(register.lost?.text).toMatch(why);
        expect(register.lost?.text).not.toContain('0101900000');
        expect(await register.of('p-1')).toEqual(person);
        await expect(register.withCpr(person.cpr, 'all')).rejects.toThrow(why);
        await expect(register.register(anna)).rejects.toThrow(why);
        await register.close();
      }
    });
  });

  it('takes its index key from elsewhere when it is told to', async () => {
    writeFileSync(folder.file('given.key'), randomBytes(32).toString('hex'), { mode: 0o600 });
    await opened(async (open) => {
      const register = await open('write', folder.file('given.key'));
      await register.register(anna);
      await register.close();
      const again = await open('read', folder.file('given.key'));
      expect(await again.withCpr(person.cpr, 'all')).toEqual(['p-1']);
      await again.close();
    });
    expect(readdirSync(folder.path)).not.toContain('index.key');
  });

  it.each([
    [
      'is gone',
      () => ['', '-wal', '-shm'].forEach((end) => rmSync(personsPath(folder.path) + end, { force: true })),
      /Personregisteret mangler/,
    ],
    [
      'is damaged',
      () => writeFileSync(personsPath(folder.path), 'no database, and long enough not to be empty'),
      /beskadiget/,
    ],
    [
      'is of a later version',
      () => tamper(personsPath(folder.path), 'PRAGMA user_version = 99'),
      /nyere udgave/,
    ],
  ])('whose file %s is opened as lost', async (_, spoil, why) => {
    await withAnna();
    spoil();
    await opened(async (open) => {
      for (const access of ['write', 'read'] as const) {
        const register = await open(access);
        expect(register.lost?.text).toMatch(why);
        await expect(register.of('p-1')).rejects.toThrow(why);
        await register.close();
      }
    });
  });

  it('is not made anew in the place of one that is gone, wherever its index key lies, until somebody says so', async () => {
    const key = folder.file('given.key');
    writeFileSync(key, randomBytes(32).toString('hex'), { mode: 0o600 });
    await opened(async (open) => {
      await (await open('write', key)).close();
      for (const end of ['', '-wal', '-shm']) rmSync(personsPath(folder.path) + end, { force: true });
      const lost = await open('write', key);
      expect(lost.lost?.text).toBe(
        `Personregisteret mangler: ${personsPath(folder.path)} har været her. Læg den tilbage fra sikkerhedskopien, og start igen. ` +
          `Er der ingen, er personer, hold og forslag til sletning tabt; fjern da ${personsPath(folder.path)}.made, så begynder et nyt, tomt register.`,
      );
      const erasures = openErasureRegisterIn(folder.path);
      await expect(erasures.holds(['p-1'])).rejects.toMatchObject({ name: 'PersonsUnusable' });
      rmSync(`${personsPath(folder.path)}.made`);
      const anew = await open('write', key);
      expect(anew.lost).toBeNull();
      await anew.close();
    });
  });

  it('is not written any more once it was moved away', async () => {
    await opened(async (open) => {
      const register = await open();
      await register.register(anna);
      renameSync(personsPath(folder.path), folder.file('elsewhere.db'));
      const refused = async (): Promise<boolean> =>
        register.register(anna).then(
          () => false,
          () => true,
        );
      while (!(await refused())) await new Promise(setImmediate);
      await expect(register.forget('p-1')).rejects.toMatchObject({ name: 'PersonsUnavailable' });
      await register.close();
    });
  });
});
