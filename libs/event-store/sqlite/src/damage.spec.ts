import { closeSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  AlteredEvent,
  bodyHash,
  EventStoreUnavailable,
  type LogFault,
  type LogVerification,
  participantCategory,
  type StoredEvent,
  UnreadableEvent,
} from '#libs/event-store';
import { LogDamaged, openSqliteEventStore } from '#libs/event-store/sqlite';
import { tamper, testFolder } from '#libs/event-store/sqlite/testing';
import { aStream, someEvents, fill, gathered } from '#libs/event-store/testing';

const streams = [aStream(), aStream(), aStream()] as const;

/** Rewrites an event with the hash that fits what it then says. */
const forged = ({
  position,
  metadata: { hash, previousHash, ...metadata },
  ...event
}: StoredEvent): string => {
  const { data, id, revision, schemaVersion, stream, type } = event;
  const body = JSON.stringify({
    data: { ...data, minutes: 1 },
    id,
    metadata: { ...metadata, previousHash },
    revision,
    schemaVersion,
    stream,
    type,
  });
  return `UPDATE event SET body = '${body}', hash = '${bodyHash(body)}' WHERE position = ${position}`;
};

describe('Damage to the log', () => {
  const folder = testFolder();

  /** Thirty events: positions 1 to 30, one by one in each of three streams. */
  const filled = async (): Promise<readonly StoredEvent[]> => {
    const { store } = await openSqliteEventStore({ dataDir: folder.path, access: 'write' });
    const stored: StoredEvent[] = [];
    for (let n = 0; n < 30; n++) {
      const before = stored[n - 3];
      const head = before ? { revision: before.revision, hash: before.metadata.hash } : null;
      stored.push(...(await store.append(streams[n % 3]!, head, someEvents(1))).events);
    }
    await store.close();
    return stored;
  };

  const log = (sql: string): void => tamper(folder.file('events.db'), sql);

  const opened = async (): Promise<string> => {
    try {
      const { store } = await openSqliteEventStore({ dataDir: folder.path, access: 'write' });
      await store.close();
      return 'opens';
    } catch (error) {
      expect(error).toBeInstanceOf(LogDamaged);
      return (error as Error).message;
    }
  };

  const verified = async (): Promise<LogVerification> => {
    const { store } = await openSqliteEventStore({ dataDir: folder.path, access: 'read', evenDamaged: true });
    try {
      return await store.verify();
    } finally {
      await store.close();
    }
  };

  const at = (faults: readonly LogFault[], position: number): string[] =>
    faults.filter((fault) => fault.position === String(position)).map(({ message }) => message);

  const contentChanged = 'Indholdet er ændret: det svarer ikke til hændelsens hash.';
  const chainBroken = 'Kæden er brudt: hændelsen følger ikke efter den foregående i sin strøm.';
  const otherPlace = 'Rækkens strøm og nummer er ikke dem, der står i hændelsen.';
  const otherLog = expect.stringMatching(/^Loggen op til position 30 er ikke den, der er kvitteret for/);

  it('is none when nobody touched it', async () => {
    await filled();
    expect(await opened()).toBe('opens');
    expect(await verified()).toEqual({ events: 30, streams: 3, faults: [] });
  });

  it('is found in a changed body', async () => {
    await filled();
    log(`UPDATE event SET body = replace(body, '"minutes":720', '"minutes":721') WHERE position = 7`);
    const { faults } = await verified();
    expect(faults).toEqual([{ position: '7', stream: streams[0], message: contentChanged }]);
  });

  it('stops whoever reads a changed event, and is told with its place', async () => {
    await filled();
    log(`UPDATE event SET body = replace(body, '"minutes":720', '"minutes":721') WHERE position = 7`);
    const { store } = await openSqliteEventStore({ dataDir: folder.path, access: 'read' });
    const categories = [participantCategory] as const;
    const subscribed = async function* () {
      for await (const message of store.subscribe(categories, null, AbortSignal.timeout(5_000)))
        if (message.kind === 'events') yield message.events;
    };
    const readings = {
      readStream: store.readStream(streams[0]),
      readAll: store.readAll(categories),
      readStreams: store.readStreams(categories),
      subscribe: subscribed(),
    };
    for (const reading of Object.values(readings))
      await expect(gathered(reading)).rejects.toEqual(new AlteredEvent('7', streams[0]));
    expect(new AlteredEvent('7', streams[0]).text).toBe(
      `Hændelsen på position 7 i strømmen ${streams[0]} er ændret: indholdet svarer ikke til dens hash. Kør nytteindsats verify.`,
    );
    expect(await gathered(store.readStream(streams[1]))).toHaveLength(10);
    await store.close();
  });

  it('stops whoever reads events of its type, and nobody who passes it by', async () => {
    await filled();
    log(`UPDATE event SET body = replace(body, '"minutes":720', '"minutes":721') WHERE position = 7;
         UPDATE event SET body = 'x' WHERE position = 9`);
    const { store } = await openSqliteEventStore({ dataDir: folder.path, access: 'read' });
    const ofType = (...types: [string]) => gathered(store.readAll([participantCategory], { types }));
    await expect(ofType('HoursRecorded')).rejects.toEqual(new AlteredEvent('7', streams[0]));
    expect(await ofType('ParticipantLinked')).toEqual([]);
    await store.close();
  });

  it('stops whoever reads events of any type where one is missing', async () => {
    await filled();
    log('DELETE FROM event WHERE position = 7');
    const { store } = await openSqliteEventStore({ dataDir: folder.path, access: 'read' });
    const read = gathered(store.readAll([participantCategory], { types: ['ParticipantLinked'] }));
    await expect(read).rejects.toEqual(new UnreadableEvent('7'));
    await store.close();
  });

  it('stops whoever reads events that changed places between streams with their hashes', async () => {
    await filled();
    log(`CREATE TEMP TABLE other AS SELECT 17 - position AS place, hash, body FROM event WHERE position IN (8, 9);
         UPDATE event SET hash = other.hash, body = other.body FROM other WHERE position = place`);
    const { store } = await openSqliteEventStore({ dataDir: folder.path, access: 'read' });
    await expect(gathered(store.readStream(streams[1]))).rejects.toEqual(new AlteredEvent('8', streams[1]));
    await store.close();
  });

  it('is found in a body that is no event, though its hash fits', async () => {
    await filled();
    log(`UPDATE event SET body = '[]', hash = '${bodyHash('[]')}' WHERE position = 7`);
    expect(at((await verified()).faults, 7)).toEqual(['Indholdet er ikke en hændelse.']);
  });

  it('is found in a changed hash, at the event and at the one after it', async () => {
    await filled();
    log(`UPDATE event SET hash = '${'f'.repeat(64)}' WHERE position = 7`);
    const { faults } = await verified();
    expect(at(faults, 7)).toEqual([contentChanged]);
    expect(at(faults, 10)).toEqual([chainBroken]);
    expect(at(faults, 30)).toEqual([otherLog]);
  });

  it('is found in an event forged with a fitting hash', async () => {
    const stored = await filled();
    log(forged(stored[6]!));
    const { faults } = await verified();
    expect(at(faults, 10)).toEqual([chainBroken]);
    expect(at(faults, 30)).toEqual([otherLog]);
  });

  it('is found in the last event of a stream forged with a fitting hash', async () => {
    const stored = await filled();
    log(forged(stored[28]!));
    expect((await verified()).faults).toEqual([{ position: '30', stream: null, message: otherLog }]);
  });

  it('is found at open in the last event of all forged with a fitting hash', async () => {
    const stored = await filled();
    log(forged(stored[29]!));
    expect(await opened()).toBe('Hændelsen på position 30 er en anden end den, der er kvitteret for.');
  });

  it('is found in a removed row, at the gap and at the event after it in its stream', async () => {
    await filled();
    log('DELETE FROM event WHERE position = 7');
    const { events: count, faults } = await verified();
    expect(count).toBe(29);
    expect(at(faults, 7)).toEqual(['Hændelsen på position 7 mangler.']);
    expect(at(faults, 10)).toEqual(['Strømmens hændelse nummer 2, den før denne, mangler.']);
  });

  it('is found in two rows that changed places', async () => {
    await filled();
    log(`UPDATE event SET position = 99 WHERE position = 7; UPDATE event SET position = 7 WHERE position = 10;
         UPDATE event SET position = 10 WHERE position = 99`);
    const { faults } = await verified();
    for (const position of [7, 13]) expect(at(faults, position)).toEqual([chainBroken]);
    expect(at(faults, 30)).toEqual([otherLog]);
  });

  it('is found in two bodies that changed places with their hashes', async () => {
    await filled();
    log(`CREATE TEMP TABLE other AS SELECT 17 - position AS place, hash, body FROM event WHERE position IN (8, 9);
         UPDATE event SET (hash, body) = (SELECT o.hash, o.body FROM other o WHERE o.place = event.position)
         WHERE position IN (8, 9)`);
    const { faults } = await verified();
    for (const position of [8, 9]) expect(at(faults, position)).toContain(otherPlace);
    expect(at(faults, 30)).toEqual([otherLog]);
  });

  it('is found in a row moved to another stream, or to another place in its own', async () => {
    await filled();
    log(`UPDATE event SET stream = '${streams[1]}' WHERE position = 7`);
    log('UPDATE event SET revision = 9 WHERE position = 15');
    const { faults } = await verified();
    expect(at(faults, 7)).toContain(otherPlace);
    expect(at(faults, 15)).toContain(otherPlace);
  });

  it('is found at open when the tail is cut off, however tidily', async () => {
    await filled();
    log(`DELETE FROM event WHERE position > 24;
         UPDATE stream SET head = (SELECT max(position) FROM event WHERE stream = name)`);
    const message =
      'Loggen er afkortet: den skal nå position 30, men ender ved 24. 6 kvitterede hændelser mangler.';
    expect(await opened()).toBe(message);
    expect((await verified()).faults).toEqual([{ position: null, stream: null, message }]);
  });

  it('is found at open when events in the middle are gone and the rest renumbered', async () => {
    await filled();
    log(`DELETE FROM event WHERE position IN (7, 10); UPDATE event SET position = position - 1 WHERE position = 8;
         UPDATE event SET position = position - 1 WHERE position = 9;
         UPDATE event SET position = position - 2 WHERE position > 10`);
    expect(await opened()).toContain('den skal nå position 30, men ender ved 28. 2 kvitterede');
  });

  it('is found at open when the tail is cut off and other events put in its place', async () => {
    await filled();
    log('DELETE FROM event WHERE position > 28; DELETE FROM stream');
    rmSync(folder.file('events.head.json'));
    log(`INSERT INTO event SELECT 29, NULL, 0, 'participant-x', hash, body FROM event WHERE position = 1;
         INSERT INTO event SELECT 30, NULL, 0, 'participant-y', hash, body FROM event WHERE position = 2`);
    expect(await opened()).toBe('Hovedmærket events.head.json mangler, men loggen er ikke tom.');
  });

  it('is found in a stream that is gone whole, at each gap', async () => {
    await filled();
    log(`DELETE FROM event WHERE stream = '${streams[2]}' AND position < 30;
         DELETE FROM stream WHERE name = '${streams[2]}'`);
    const { faults } = await verified();
    for (const position of [3, 6, 27]) expect(at(faults, position)).toHaveLength(1);
    log(`DELETE FROM event WHERE stream = '${streams[2]}'`);
    expect(await opened()).toContain('den skal nå position 30, men ender ved 29');
  });

  it('is found in a stream whose last event the log no longer knows as such', async () => {
    await filled();
    log(
      `UPDATE stream SET head = 25 WHERE name = '${streams[0]}'; DELETE FROM stream WHERE name = '${streams[1]}'`,
    );
    expect((await verified()).faults).toEqual([
      {
        position: '28',
        stream: streams[0],
        message: 'Loggen kender ikke denne hændelse som strømmens sidste.',
      },
      {
        position: '29',
        stream: streams[1],
        message: 'Loggen kender ikke denne hændelse som strømmens sidste.',
      },
    ]);
  });

  it('is found in pages that were overwritten, by the events that cannot be read', async () => {
    await filled();
    const pages = statSync(folder.file('events.db')).size / 4096;
    const file = openSync(folder.file('events.db'), 'r+');
    writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, (pages - 1) * 4096);
    closeSync(file);
    expect(await opened()).toBe('events.db kan ikke læses: filen er beskadiget.');
    const { events: count, faults } = await verified();
    expect(faults[0]).toEqual({
      position: null,
      stream: null,
      message: 'events.db kan ikke læses: filen er beskadiget.',
    });
    expect(count).toBeGreaterThan(0);
    expect(faults.slice(1)).toEqual(
      Array.from({ length: 30 - count }, (_, index) => ({
        position: String(count + 1 + index),
        stream: null,
        message: 'Hændelsen, eller den før den i strømmen, kan ikke læses: filen er beskadiget.',
      })),
    );
  });

  it('is found at open when the file is no database, or gone', async () => {
    await filled();
    writeFileSync(folder.file('events.db'), 'x'.repeat(8192));
    expect(await opened()).toBe('events.db kan ikke læses: filen er beskadiget.');
    for (const name of ['events.db', 'events.db-wal', 'events.db-shm'])
      rmSync(folder.file(name), { force: true });
    expect(await opened()).toBe('Loggen events.db mangler, men der er kvitteret for 30 hændelser.');
  });

  it('is found at open when the head mark is gone or is no mark', async () => {
    await filled();
    writeFileSync(folder.file('events.head.json'), '{"count":1}');
    expect(await opened()).toBe('Hovedmærket events.head.json er beskadiget.');
    expect((await verified()).faults.map(({ message }) => message)).toContain(
      'Hovedmærket events.head.json er beskadiget.',
    );
    rmSync(folder.file('events.head.json'));
    expect(await opened()).toBe('Hovedmærket events.head.json mangler, men loggen er ikke tom.');
  });

  it('is listed up to a hundred faults', async () => {
    const { store } = await openSqliteEventStore({ dataDir: folder.path, access: 'write' });
    await fill(store, streams[0], 150);
    await store.close();
    log(`UPDATE event SET body = 'x'`);
    expect((await verified()).faults).toHaveLength(100);
  });

  it('is never read over: a stream or a log with a gap in it is refused', async () => {
    await filled();
    log('DELETE FROM event WHERE position = 7');
    log(`UPDATE event SET body = 'x' WHERE position = 9; UPDATE event SET body = 'null' WHERE position = 12`);
    log(`UPDATE stream SET head = 99 WHERE name = '${streams[1]}'`);
    const { store } = await openSqliteEventStore({ dataDir: folder.path, access: 'write' });
    const name = expect.stringMatching(/^(?:LogDamaged|UnreadableEvent)$/);
    for (const stream of streams) {
      await expect(gathered(store.readStream(stream))).rejects.toMatchObject({ name });
    }
    for (const reading of [
      store.readAll([participantCategory]),
      store.readStreams([participantCategory]),
      store.readHeaders([participantCategory]),
    ]) {
      await expect(gathered<unknown>(reading)).rejects.toMatchObject({ name });
    }
    await expect(store.append(streams[1], null, someEvents(1))).rejects.toBeInstanceOf(EventStoreUnavailable);
    await store.close();
  });

  it.each([
    ['is missing', 'DELETE FROM event WHERE position = 7'],
    ['cannot be read', `UPDATE event SET body = 'x' WHERE position = 7`],
  ])('shows everything before an event that %s, and then which one that is', async (_, damage) => {
    await filled();
    log(damage);
    const { store } = await openSqliteEventStore({ dataDir: folder.path, access: 'write' });
    const seen: string[] = [];
    const following = (async () => {
      for await (const message of store.subscribe([participantCategory], null, new AbortController().signal))
        if (message.kind === 'events') seen.push(...message.events.map(({ position }) => position));
    })();
    await expect(following).rejects.toMatchObject({ name: 'UnreadableEvent', position: '7' });
    expect(seen).toEqual(['1', '2', '3', '4', '5', '6']);
    await store.close();
  });

  it('of an event in a category that nobody asked for stops nobody, and is found', async () => {
    await filled();
    const { store } = await openSqliteEventStore({ dataDir: folder.path, access: 'write' });
    await store.append('reporting-101', null, someEvents(1));
    const last = (await store.append(aStream(), null, someEvents(1))).events[0]!;
    await store.close();
    log(`UPDATE event SET body = 'x' WHERE position = 31`);
    const { store: again } = await openSqliteEventStore({ dataDir: folder.path, access: 'write' });
    const wanted = [participantCategory] as const;
    for (const reading of [again.readAll(wanted), again.readStreams(wanted)])
      expect(await gathered(reading)).toHaveLength(31);
    expect(await gathered(again.readHeaders(wanted))).toHaveLength(31);
    const stop = new AbortController();
    for await (const message of again.subscribe(wanted, '30', stop.signal)) {
      if (message.kind === 'events') expect(message.events).toEqual([last]);
      else stop.abort();
    }
    await expect(gathered(again.readAll(['reporting']))).rejects.toMatchObject({ position: '31' });
    expect(at((await again.verify()).faults, 31)).toEqual([contentChanged]);
    await again.close();
  });

  it('keeps a reader out too', async () => {
    await filled();
    log('DELETE FROM event WHERE position = 30');
    await expect(openSqliteEventStore({ dataDir: folder.path, access: 'read' })).rejects.toBeInstanceOf(
      LogDamaged,
    );
  });
});
