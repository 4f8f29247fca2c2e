import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from './open-sqlite-event-store.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'events-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const metadata = {
  recordedAt: '2022-04-04T12:00:00.000Z',
  actor: 'a',
  commandId: 'c',
  commandDigest: 'd',
  correlationId: 'e',
  causationId: 'c',
  source: 'http',
};
const event = (id: string) => ({ id, type: 'T', schemaVersion: 1, data: { b: 1, a: 'x' }, metadata });

describe('smoke', () => {
  it('appends and reads', async () => {
    const store = (await openSqliteEventStore({ dataDir, access: 'write' })).store;
    const [first, second] = await Promise.all([
      store.append('s-1', null, [event('1'), event('2')]),
      store.append('s-2', null, [event('3')]),
    ]);
    expect([first.position, second.position]).toEqual(['2', '3']);
    await store.append('s-1', first.head, [event('4')]);
    expect(await store.append('s-1', null, [event('1'), event('2')])).toEqual(first);
    await expect(store.append('s-1', first.head, [event('5')])).rejects.toThrow('stands at revision 2');
    const read = [];
    for await (const batch of store.readStream('s-1')) read.push(...batch);
    expect(read.slice(0, 2)).toEqual(first.events);
    expect(read.map(({ id }) => id)).toEqual(['1', '2', '4']);
    await store.close();
    const again = (await openSqliteEventStore({ dataDir, access: 'write' })).store;
    const all = [];
    for await (const batch of again.readByStream()) all.push(...batch.map(({ id }) => id));
    expect(all).toEqual(['1', '2', '4', '3']);
    await again.close();
  });
});
