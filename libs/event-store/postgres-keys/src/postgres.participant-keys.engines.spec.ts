import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ParticipantErased, ParticipantKeysUnavailable, UndecryptableText } from '#libs/event-store';
import {
  MasterKeyUnusable,
  openPostgresParticipantKeys,
  type PostgresParticipantKeys,
  keyTables,
} from '#libs/event-store/postgres-keys';
import { until } from '#libs/platform/testing';
import {
  openTestDatabase,
  serverUrl,
  type TestDatabase,
  testServer,
  TroubledRoute,
} from '#libs/platform/postgres/testing';

const [anna, bo] = [randomUUID(), randomUUID()];
const reason = 'Flyttet på grund af sygdom hos Åse';

describe('Participants’ keys in PostgreSQL', () => {
  let database: TestDatabase;
  let folder: string;
  let keys: PostgresParticipantKeys;
  const opened: PostgresParticipantKeys[] = [];

  const masterKeyFile = (content: string): string => {
    const path = join(folder, randomUUID());
    writeFileSync(path, content);
    return path;
  };
  const open = async (path: string, confirmedForMs = 10_000): Promise<PostgresParticipantKeys> => {
    const one = await openPostgresParticipantKeys(database.url, { masterKeyFile: path, confirmedForMs });
    opened.push(one);
    return one;
  };
  let masterKey: string;

  beforeEach(async () => {
    database = await openTestDatabase(keyTables);
    folder = mkdtempSync(join(tmpdir(), 'master-key-'));
    masterKey = masterKeyFile(`${randomBytes(32).toString('hex')}\n`);
    keys = await open(masterKey);
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
    rmSync(folder, { recursive: true });
    await database.dispose();
  });

  it('open for every process what one has encrypted', async () => {
    const token = await keys.encrypt(anna, 'e-1', 'reason', reason);
    expect(token).toMatch(/^v1\.[\w-]+\.[\w-]+$/);
    expect(await (await open(masterKey)).decrypt(anna, 'e-1', 'reason', token)).toBe(reason);
  });

  it('are one for each participant, however many processes encrypt at once', async () => {
    const processes = [keys, await open(masterKey), await open(masterKey)];
    const tokens = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        processes[n % 3]!.encrypt(n % 2 ? anna : bo, `e-${n}`, 'reason', reason),
      ),
    );
    expect(await database.sql('SELECT FROM participant_key')).toHaveLength(2);
    for (const [n, token] of tokens.entries())
      expect(await keys.decrypt(n % 2 ? anna : bo, `e-${n}`, 'reason', token)).toBe(reason);
  });

  it('open nothing that was changed or belongs elsewhere', async () => {
    const token = await keys.encrypt(anna, 'e-1', 'reason', reason);
    await keys.encrypt(bo, 'e-1', 'reason', reason);
    const elsewhere: readonly Parameters<PostgresParticipantKeys['decrypt']>[] = [
      [bo, 'e-1', 'reason', token],
      [anna, 'e-2', 'reason', token],
      [anna, 'e-1', 'note', token],
      [anna, 'e-1', 'reason', `${token}A`],
      [anna, 'e-1', 'reason', `v1.${randomUUID()}.AAAA`],
    ];
    for (const opening of elsewhere)
      await expect(keys.decrypt(...opening)).rejects.toThrow(UndecryptableText);
  });

  it('that were destroyed are so for every process, and are never made anew', async () => {
    const beside = await open(masterKey);
    const token = await beside.encrypt(anna, 'e-1', 'reason', reason);
    const other = await beside.encrypt(bo, 'e-1', 'reason', reason);
    await keys.destroy(anna);
    expect(await beside.decrypt(anna, 'e-1', 'reason', token)).toBeNull();
    expect(await beside.decrypt(bo, 'e-1', 'reason', other)).toBe(reason);
    for (const one of [keys, await open(masterKey)])
      await expect(one.encrypt(anna, 'e-2', 'reason', reason)).rejects.toThrow(ParticipantErased);
  });

  it('that were destroyed serve another process no longer than it may go without asking', async () => {
    const asking = await open(masterKey, 0);
    await asking.derived(anna, 'command digest');
    await keys.destroy(anna);
    await expect(asking.derived(anna, 'command digest')).rejects.toThrow(ParticipantErased);
    await expect(asking.encrypt(anna, 'e-2', 'reason', reason)).rejects.toThrow(ParticipantErased);
  });

  it('that were destroyed leave the memory of another process by themselves', async () => {
    const patient = await open(masterKey, 3_600_000);
    await patient.derived(anna, 'command digest');
    await keys.destroy(anna);
    const isGone = (): Promise<boolean> =>
      patient.derived(anna, 'command digest').then(
        () => false,
        (error: unknown) => error instanceof ParticipantErased,
      );
    await until(isGone);
    expect(await isGone()).toBe(true);
  });

  it('are destroyed by whoever was granted that, without being the owner', async () => {
    expect(
      await database.sql(
        `SELECT prosecdef AS "asOwner", has_function_privilege('public', oid, 'EXECUTE') AS "byAnybody"
         FROM pg_proc WHERE proname = 'destroy_participant_key' AND pronamespace = $1::regnamespace`,
        [database.schema],
      ),
    ).toEqual([{ asOwner: true, byAnybody: false }]);
  });

  it('are destroyed for ever also for whom none was made yet', async () => {
    expect(await keys.has(bo)).toBe(false);
    await keys.encrypt(anna, 'e-1', 'reason', reason);
    await keys.destroy(bo);
    expect(await keys.has(bo)).toBe(true);
    expect(await keys.destroyed([anna, bo, 'never-there'])).toEqual(new Set([bo]));
    await expect((await open(masterKey)).derived(bo, 'command digest')).rejects.toThrow(ParticipantErased);
  });

  it('that a process used go on serving while the database is away; others wait for it', async () => {
    const away = await open(masterKey, 0);
    const key = await away.derived(anna, 'command digest');
    await opened.pop()!.close();
    expect((await away.derived(anna, 'command digest')).of('tekst')).toBe(key.of('tekst'));
    await expect(away.derived(bo, 'command digest')).rejects.toThrow(ParticipantKeysUnavailable);
  });

  it('that a process used go on serving while the database says nothing, and not each use waits for it', async () => {
    const route = await TroubledRoute.to(database.url);
    const silent = await openPostgresParticipantKeys(route.url, {
      masterKeyFile: masterKey,
      confirmedForMs: 0,
    });
    const key = await silent.derived(anna, 'command digest');
    route.fallSilent();
    for (let use = 0; use < 100; use += 1)
      expect((await silent.derived(anna, 'command digest')).of('tekst')).toBe(key.of('tekst'));
    await route.close();
    await silent.close();
  });

  it('that were destroyed stand on no page of the table any more, though others read from an older snapshot', async () => {
    await keys.encrypt(anna, 'e-1', 'reason', reason);
    const [row] = await database.sql<{ wrapped: Buffer }>('SELECT wrapped FROM participant_key');
    const isStored = async (): Promise<boolean> => {
      await database.sql('CHECKPOINT');
      const [file] = await database.sql<{ file: Buffer }>(
        `SELECT pg_read_binary_file(pg_relation_filepath('participant_key')) AS file`,
      );
      return file!.file.includes(row!.wrapped);
    };
    expect(await isStored()).toBe(true);
    const older = new Client({ connectionString: testServer() });
    await older.connect();
    await older.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await older.query('SELECT FROM pg_class');
    await keys.destroy(anna);
    expect(await isStored()).toBe(false);
    await older.end();
  });

  describe('while a backup reads them', () => {
    let backup: Client;

    beforeEach(async () => {
      backup = new Client({ connectionString: database.url });
      await backup.connect();
      await keys.encrypt(anna, 'e-1', 'reason', reason);
      await backup.query(`BEGIN; LOCK TABLE ${database.schema}.participant_key IN ACCESS SHARE MODE`);
    });
    afterEach(() => backup.end());

    it('are destroyed as soon as it is done, and serve everybody else until then', async () => {
      const token = await keys.encrypt(anna, 'e-2', 'reason', reason);
      const destroying = keys.destroy(anna);
      const isWaiting = `SELECT FROM pg_locks WHERE relation = 'participant_key'::regclass AND NOT granted`;
      while ((await database.sql(isWaiting)).length === 0);
      const beside = await open(masterKey);
      await beside.encrypt(bo, 'e-1', 'reason', reason);
      expect(await beside.decrypt(anna, 'e-2', 'reason', token)).toBe(reason);
      await backup.query('COMMIT');
      await destroying;
      expect(await beside.decrypt(anna, 'e-2', 'reason', token)).toBeNull();
    });

    it('are not destroyed as long as it takes too long, and that is said', async () => {
      const token = await keys.encrypt(anna, 'e-2', 'reason', reason);
      const destroying = keys.destroy(anna);
      await expect(destroying).rejects.toThrow(ParticipantKeysUnavailable);
      await expect(destroying).rejects.toThrow(/backup.*nothing was destroyed/);
      expect(await keys.decrypt(anna, 'e-2', 'reason', token)).toBe(reason);
    });
  });

  it('of several participants are destroyed at once without waiting for each other for ever', async () => {
    const beside = await open(masterKey);
    const everybody = Array.from({ length: 8 }, () => randomUUID());
    for (const id of everybody) await keys.encrypt(id, 'e-1', 'reason', reason);
    await Promise.all(everybody.map((id, n) => (n % 2 ? keys : beside).destroy(id)));
    expect(await database.sql('SELECT FROM participant_key WHERE wrapped IS NOT NULL')).toEqual([]);
  });

  it('are kept without the means to open them', async () => {
    await keys.encrypt(anna, 'e-1', 'reason', reason);
    await expect(open(masterKeyFile(randomBytes(32).toString('hex')))).rejects.toThrow(MasterKeyUnusable);
    await expect(open(masterKeyFile('not a key'))).rejects.toThrow(/64 hexadecimale cifre/);
    await expect(open(join(folder, 'nowhere'))).rejects.toThrow(/MASTER_KEY_FILE.*kan ikke læses/);
  });

  it('say so when they cannot be had', async () => {
    const nobodyThere = serverUrl((url) => {
      url.port = '1';
    });
    const opening = openPostgresParticipantKeys(nobodyThere, { masterKeyFile: masterKey });
    await expect(opening).rejects.toThrow(ParticipantKeysUnavailable);
  });
});
