import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ParticipantErased,
  type ParticipantKeys,
  ParticipantKeysUnavailable,
  UndecryptableText,
} from '#libs/event-store';
import type { Fault } from '#libs/platform';
import { type EmbeddedLog, KeysDamaged, openSqliteEventStore } from '#libs/event-store/sqlite';
import { tamper, testFolder } from '#libs/event-store/sqlite/testing';
import { aStream, someEvents } from '#libs/event-store/testing';

describe('The participants’ keys', () => {
  const folder = testFolder();
  const open = (access: 'write' | 'read' = 'write') => openSqliteEventStore({ dataDir: folder.path, access });
  const encrypted = (participant: string, text = 'Syg på grund af …') =>
    keys.encrypt(participant, 'e-1', 'reason', text);
  /** Why the keys of the folder cannot be used; the log opens all the same, for reading too. */
  const lost = async (): Promise<Fault | null> => {
    const [writing, reading] = [await open(), await open('read')];
    await Promise.all([writing.store.close(), reading.store.close()]);
    expect(reading.keys.lost?.text).toBe(writing.keys.lost?.text);
    await expect(writing.keys.derived('p-1', 'command digest')).rejects.toBe(writing.keys.lost);
    return writing.keys.lost;
  };

  let opened: EmbeddedLog;
  let keys: ParticipantKeys;
  beforeEach(async () => {
    opened = await open();
    ({ keys } = opened);
  });
  afterEach(() => opened.store.close());

  const reopen = async (): Promise<void> => {
    await opened.store.close();
    opened = await open();
    ({ keys } = opened);
  };

  it('encrypt a text that only the same participant, event and field open, also after a restart', async () => {
    const token = await encrypted('p-1');
    await reopen();
    expect(await keys.decrypt('p-1', 'e-1', 'reason', token)).toBe('Syg på grund af …');
    await expect(keys.decrypt('p-1', 'e-2', 'reason', token)).rejects.toBeInstanceOf(UndecryptableText);
    await expect(keys.decrypt('p-1', 'e-1', 'note', token)).rejects.toBeInstanceOf(UndecryptableText);
    await expect(keys.decrypt('p-2', 'e-1', 'reason', token)).rejects.toBeInstanceOf(UndecryptableText);
    await expect(keys.decrypt('p-1', 'e-1', 'reason', `${token.slice(0, -2)}AA`)).rejects.toBeInstanceOf(
      UndecryptableText,
    );
    await expect(keys.decrypt('p-1', 'e-1', 'reason', 'v1.unknown.AAAA')).rejects.toBeInstanceOf(
      UndecryptableText,
    );
  });

  it('give each participant one key, though many texts are encrypted at once', async () => {
    const participants = Array.from({ length: 20 }, (_, n) => `p-${n % 5}`);
    const tokens = await Promise.all(participants.map((participant) => encrypted(participant)));
    const keyIds = tokens.map((token) => token.split('.')[1]);
    expect(new Set(keyIds).size).toBe(5);
    for (const [n, participant] of participants.entries()) {
      expect(keyIds[n]).toBe(keyIds[n % 5]);
      expect(await keys.decrypt(participant, 'e-1', 'reason', tokens[n]!)).toBe('Syg på grund af …');
    }
  });

  it('are durable before they have encrypted anything', async () => {
    const token = await encrypted('p-1');
    const { store, keys: others } = await open('read');
    expect(await others.decrypt('p-1', 'e-1', 'reason', token)).toBe('Syg på grund af …');
    await store.close();
  });

  it('once destroyed open nothing, leave no trace in the files, and are never made anew', async () => {
    const [token, other] = [await encrypted('p-1'), await encrypted('p-2')];
    await reopen();
    const keyBytes = wrappedKeyOf('p-1');
    expect(stored().includes(keyBytes)).toBe(true);
    await keys.destroy('p-1');
    expect(stored().includes(keyBytes)).toBe(false);
    await reopen();
    expect(await keys.decrypt('p-1', 'e-1', 'reason', token)).toBeNull();
    await expect(keys.decrypt('p-2', 'e-1', 'reason', token)).rejects.toBeInstanceOf(UndecryptableText);
    expect(await keys.decrypt('p-2', 'e-1', 'reason', other)).toBe('Syg på grund af …');
    await expect(encrypted('p-1', 'ny')).rejects.toBeInstanceOf(ParticipantErased);
    await expect(keys.derived('p-1', 'command digest')).rejects.toBeInstanceOf(ParticipantErased);
    expect(await keys.has('p-1')).toBe(true);
    expect(await keys.destroyed(['p-1', 'p-2', 'p-9'])).toEqual(new Set(['p-1']));
  });

  it('are destroyed for ever also for whom none was made yet', async () => {
    expect(await keys.has('p-1')).toBe(false);
    await keys.destroy('p-1');
    await reopen();
    await expect(encrypted('p-1')).rejects.toBeInstanceOf(ParticipantErased);
  });

  it('give for each participant and purpose one further key, the same after a restart', async () => {
    const [digest, row] = [
      await keys.derived('p-1', 'command digest'),
      await keys.derived('p-1', 'command id of a row'),
    ];
    const other = await keys.derived('p-2', 'command digest');
    expect(new Set([digest, row, other].map((key) => key.of('tekst'))).size).toBe(3);
    await reopen();
    expect((await keys.derived('p-1', 'command digest')).of('tekst')).toBe(digest.of('tekst'));
  });

  it('are unavailable once the store is closed', async () => {
    const token = await encrypted('p-1');
    await opened.store.close();
    await expect(encrypted('p-1')).rejects.toBeInstanceOf(ParticipantKeysUnavailable);
    await expect(keys.decrypt('p-1', 'e-1', 'reason', token)).rejects.toBeInstanceOf(
      ParticipantKeysUnavailable,
    );
    await expect(keys.destroy('p-1')).rejects.toBeInstanceOf(ParticipantKeysUnavailable);
  });

  it('lie in files for their owner alone', () => {
    for (const name of ['master.key', 'keys.db', 'events.db']) {
      expect(statSync(folder.file(name)).mode & 0o077).toBe(0);
    }
  });

  it('are not used when the master key may be read by others', async () => {
    await opened.store.close();
    chmodSync(folder.file('master.key'), 0o640);
    const path = folder.file('master.key');
    expect(await lost()).toEqual(
      new KeysDamaged(`${path} kan læses af andre end sin ejer. Ret det med: chmod 600 ${path}`),
    );
  });

  it('are lost when the master key is, is another or is none; it is never made anew for them', async () => {
    await encrypted('p-1');
    await opened.store.close();
    const masterKey = readFileSync(folder.file('master.key'));
    rmSync(folder.file('master.key'));
    expect(await lost()).toMatchObject({
      name: 'KeysDamaged',
      text: expect.stringContaining(`mangler: ${folder.file('master.key')}`),
    });
    writeFileSync(folder.file('master.key'), '00'.repeat(32), { mode: 0o600 });
    expect(await lost()).toMatchObject({
      text: 'master.key hører ikke til nøglerne i keys.db. Læg den rigtige tilbage, og start igen.',
    });
    writeFileSync(folder.file('master.key'), 'no key');
    expect(await lost()).toMatchObject({ text: expect.stringContaining('er ikke en nøgle på 32 byte') });
    writeFileSync(folder.file('master.key'), masterKey);
    await reopen();
  });

  it('are lost when their file is, while the log has events, or it is broken; it is never made anew', async () => {
    await opened.store.append(aStream(), null, someEvents(1));
    await opened.store.close();
    for (const name of ['keys.db', 'keys.db-wal', 'keys.db-shm']) rmSync(folder.file(name), { force: true });
    const missing = { name: 'KeysDamaged', text: expect.stringContaining(folder.file('keys.db')) };
    expect(await lost()).toMatchObject(missing);
    expect(existsSync(folder.file('keys.db'))).toBe(false);
    writeFileSync(folder.file('keys.db'), '', { mode: 0o600 });
    expect(await lost()).toMatchObject(missing);
    writeFileSync(folder.file('keys.db'), 'x'.repeat(8192));
    expect(await lost()).toMatchObject({
      text: expect.stringContaining('kan ikke læses: filen er beskadiget'),
    });
  });

  it('are refused when a row was moved to another participant', async () => {
    const token = await encrypted('p-1');
    tamper(folder.file('keys.db'), `UPDATE participant_key SET participant_id = 'p-2'`);
    await expect(keys.decrypt('p-2', 'e-1', 'reason', token)).rejects.toBeInstanceOf(KeysDamaged);
  });

  const wrappedKeyOf = (participant: string): Buffer => {
    const db = new DatabaseSync(folder.file('keys.db'), { readOnly: true });
    const row = db.prepare('SELECT wrapped FROM participant_key WHERE participant_id = ?').get(participant);
    db.close();
    return Buffer.from(row!['wrapped'] as Uint8Array);
  };

  const stored = (): Buffer =>
    Buffer.concat(
      ['keys.db', 'keys.db-wal']
        .filter((name) => existsSync(folder.file(name)))
        .map((name) => readFileSync(folder.file(name))),
    );
});
