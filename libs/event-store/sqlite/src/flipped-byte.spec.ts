import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { participantCategory, type StoredEvent } from '#libs/event-store';
import { LogDamaged, openSqliteEventStore } from '#libs/event-store/sqlite';
import { testFolder } from '#libs/event-store/sqlite/testing';
import { aStream, fill, gathered } from '#libs/event-store/testing';

const pageSize = 4096;
/** Where a page says how its rows lie: the number of rows, where they begin, and the place of each of the first. */
const layoutOfPage = [3, 4, 5, 6, 8, 9, 10, 11, 16, 17];

describe('A flipped byte in the log file', () => {
  const folder = testFolder();

  /** What `verify` finds wrong, or the damage that keeps the log from being opened; and what reads give if nothing. */
  const found = async (): Promise<readonly string[] | readonly StoredEvent[]> => {
    try {
      const options = { dataDir: folder.path, access: 'read', evenDamaged: true } as const;
      const { store } = await openSqliteEventStore(options);
      try {
        const { faults } = await store.verify();
        return faults.length === 0
          ? await gathered(store.readAll([participantCategory]))
          : faults.map(({ message }) => message);
      } finally {
        await store.close();
      }
    } catch (error) {
      if (!(error instanceof LogDamaged)) throw error;
      return [error.message];
    }
  };

  it('is named wherever it changes how rows lie in their page, or changes nothing that is read', async () => {
    const { store } = await openSqliteEventStore({ dataDir: folder.path, access: 'write' });
    const stored = await fill(store, aStream(), 30);
    await store.close();
    const file = folder.file('events.db');
    const sound = readFileSync(file);
    let named = 0;
    for (let page = pageSize; page < sound.length; page += pageSize) {
      for (const place of layoutOfPage) {
        const damaged = Buffer.from(sound);
        damaged[page + place]! ^= 1 << (place % 8);
        writeFileSync(file, damaged);
        const what = await found();
        if (typeof what[0] === 'string') named += 1;
        else expect(what).toEqual(stored);
      }
    }
    expect(named).toBeGreaterThan(30);
  });
});
