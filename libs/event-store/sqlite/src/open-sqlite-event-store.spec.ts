import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { EventStoreUnavailable, MalformedPosition, participantCategory, upcasting } from '#libs/event-store';
import { LogDamaged, openSqliteEventStore, StoreReadOnly, StoreTooNew } from '#libs/event-store/sqlite';
import { tamper, testFolder } from '#libs/event-store/sqlite/testing';
import { anEvent, aStream, someEvents, gathered, hoursAsText } from '#libs/event-store/testing';

describe('Opening the embedded log', () => {
  const folder = testFolder();
  const open = (access: 'write' | 'read' = 'write') => openSqliteEventStore({ dataDir: folder.path, access });

  it('makes the folder and its files, and finds them again', async () => {
    const dataDir = folder.file('new/data');
    const { store } = await openSqliteEventStore({ dataDir, access: 'write' });
    const { events: stored } = await store.append(aStream(), null, someEvents(2));
    await store.close();
    const { store: again } = await openSqliteEventStore({ dataDir, access: 'read' });
    expect(await gathered(again.readAll([participantCategory]))).toEqual(stored);
    await again.close();
  });

  it('refuses a file from a newer version of the program, in plain words, and leaves it alone', async () => {
    const { store } = await open();
    await store.close();
    tamper(folder.file('events.db'), 'PRAGMA user_version = 2');
    for (const access of ['write', 'read'] as const) {
      const refused = await open(access).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(StoreTooNew);
      expect((refused as Error).message).toBe(
        'events.db er skrevet af en nyere udgave af programmet (filformat 2; denne udgave kender 1). ' +
          'Brug den nyere udgave.',
      );
    }
    tamper(folder.file('events.db'), 'PRAGMA user_version = 1');
    await (await open()).store.close();
  });

  it('refuses a database that is not ours', async () => {
    tamper(folder.file('events.db'), 'CREATE TABLE theirs (x)');
    await expect(open()).rejects.toBeInstanceOf(LogDamaged);
  });

  it('for reading makes nothing, and says when there is nothing to read', async () => {
    await expect(open('read')).rejects.toBeInstanceOf(EventStoreUnavailable);
    expect(existsSync(folder.file('events.db'))).toBe(false);
  });

  it('says that it cannot be used when the folder is a file or the log a folder', async () => {
    writeFileSync(folder.file('data'), '');
    await expect(
      openSqliteEventStore({ dataDir: folder.file('data'), access: 'write' }),
    ).rejects.toBeInstanceOf(EventStoreUnavailable);
    mkdirSync(folder.file('events.db'));
    await expect(open()).rejects.toBeInstanceOf(EventStoreUnavailable);
    rmSync(folder.file('events.db'), { recursive: true });
    await (await open()).store.close();
  });

  it('for reading lets nobody append, sees what another appends, and is told while it waits', async () => {
    const { store } = await open();
    const { store: reader } = await open('read');
    await expect(reader.append(aStream(), null, someEvents(1))).rejects.toBeInstanceOf(StoreReadOnly);
    const stop = new AbortController();
    const seen: string[] = [];
    const following = (async () => {
      for await (const message of reader.subscribe([participantCategory], null, stop.signal)) {
        if (message.kind === 'events') seen.push(...message.events.map(({ id }) => id));
        else if (seen.length === 3) stop.abort();
      }
    })();
    const first = await store.append(aStream(), null, someEvents(1));
    expect(await gathered(reader.readStream(first.events[0]!.stream))).toEqual(first.events);
    const second = await store.append(aStream(), null, someEvents(2));
    await following;
    expect(seen).toEqual([...first.events, ...second.events].map(({ id }) => id));
    await Promise.all([store.close(), reader.close()]);
  });

  it('brings events of old versions up to date for everybody who reads, and verifies them as they are stored', async () => {
    const stream = aStream();
    const data = { week: '2022-W14', activity: 'mentorstoette', provider: null, hours: '7,5' };
    const old = await open();
    const { head, events: stored } = await old.store.append(stream, null, [anEvent({ data })]);
    await old.store.close();

    const upcast = upcasting([hoursAsText]);
    const { store } = await openSqliteEventStore({ dataDir: folder.path, access: 'write', upcast });
    const { hours: _, ...rest } = data;
    const now = { ...stored[0]!, schemaVersion: 2, data: { ...rest, minutes: 450 } };
    expect(await gathered(store.readStream(stream))).toEqual([now]);
    expect(await gathered(store.readAll([participantCategory]))).toEqual([now]);
    expect(await gathered(store.readStreams([participantCategory]))).toEqual([now]);
    const news = anEvent({ schemaVersion: 2, data: { ...rest, minutes: 60 } });
    const { events: appended } = await store.append(stream, head, [news]);
    const stop = new AbortController();
    for await (const message of store.subscribe([participantCategory], null, stop.signal)) {
      if (message.kind === 'events') expect(message.events).toEqual([now, ...appended]);
      else stop.abort();
    }
    expect(await store.verify()).toEqual({ events: 2, streams: 1, faults: [] });
    await store.close();
  });

  it('refuses to follow from a position that the log has not come to, as after an older copy was put back', async () => {
    const { store } = await open();
    await store.append(aStream(), null, someEvents(2));
    const { store: reader } = await open('read');
    for (const opened of [store, reader]) {
      const following = gatheredKinds(
        opened.subscribe([participantCategory], '3', new AbortController().signal),
      );
      await expect(following).rejects.toBeInstanceOf(MalformedPosition);
    }
    await Promise.all([store.close(), reader.close()]);
  });

  it('ends subscriptions that wait with an error when the store is closed', async () => {
    const { store } = await open();
    const following = gatheredKinds(
      store.subscribe([participantCategory], null, new AbortController().signal),
    );
    await store.append(aStream(), null, someEvents(1));
    const ended = following.catch((error: unknown) => error);
    await store.close();
    expect(await ended).toBeInstanceOf(EventStoreUnavailable);
    await expect(gathered(store.readAll([participantCategory]))).rejects.toBeInstanceOf(
      EventStoreUnavailable,
    );
    await expect(store.lastPosition([participantCategory])).rejects.toBeInstanceOf(EventStoreUnavailable);
    await store.close();
  });
});

const gatheredKinds = async (messages: AsyncIterable<{ kind: string }>): Promise<string[]> => {
  const kinds: string[] = [];
  for await (const { kind } of messages) kinds.push(kind);
  return kinds;
};
