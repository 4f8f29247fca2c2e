import { copyFileSync, existsSync, statSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { EventStoreUnavailable, participantCategory } from '#libs/event-store';
import { backUpSqliteEventStore, openSqliteEventStore } from '#libs/event-store/sqlite';
import { testFolder } from '#libs/event-store/sqlite/testing';
import { appendAtOnce, aStream, someEvents, gathered } from '#libs/event-store/testing';

describe('A backup', () => {
  const folder = testFolder();

  it('of a store in use opens as a store of one moment, with every key that its events need', async () => {
    const dataDir = folder.file('data');
    const target = folder.file('copy');
    const { store, keys } = await openSqliteEventStore({ dataDir, access: 'write' });
    const before = await appendAtOnce(store, 20, 20);
    const token = await keys.encrypt('p-1', 'e-1', 'note', 'tekst');
    const [files] = await Promise.all([backUpSqliteEventStore(dataDir, target), appendAtOnce(store, 20, 20)]);
    await store.close();

    expect(files).toEqual(
      ['events.db', 'events.head.json', 'keys.db'].map((name) => folder.file(`copy/${name}`)),
    );
    for (const file of files) expect(statSync(file).mode & 0o077).toBe(0);
    expect(existsSync(folder.file('copy/master.key'))).toBe(false);
    copyFileSync(folder.file('data/master.key'), folder.file('copy/master.key'));
    const copy = await openSqliteEventStore({ dataDir: target, access: 'write' });
    const { faults, events: count } = await copy.store.verify();
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThanOrEqual(before.length);
    expect(
      (await gathered(copy.store.readAll([participantCategory]))).slice(0, before.length).map(({ id }) => id),
    ).toEqual(
      before.toSorted((left, right) => Number(left.position) - Number(right.position)).map(({ id }) => id),
    );
    expect(await copy.keys.decrypt('p-1', 'e-1', 'note', token)).toBe('tekst');
    await copy.store.append(aStream(), null, someEvents(1));
    await copy.store.close();
  });

  it('of a folder without a store is refused', async () => {
    await expect(backUpSqliteEventStore(folder.file('none'), folder.file('copy'))).rejects.toBeInstanceOf(
      EventStoreUnavailable,
    );
  });

  it('never overwrites an earlier one', async () => {
    const { store } = await openSqliteEventStore({ dataDir: folder.file('data'), access: 'write' });
    await backUpSqliteEventStore(folder.file('data'), folder.file('copy'));
    await expect(backUpSqliteEventStore(folder.file('data'), folder.file('copy'))).rejects.toBeInstanceOf(
      EventStoreUnavailable,
    );
    await store.close();
  });
});
