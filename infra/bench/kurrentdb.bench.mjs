/**
 * Appends through the adapter against appends with the bare client of the same events, and whole readings of the log, on
 * one server: the one that `KURRENTDB_URL` names, else the stand-in in a process of its own.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { jsonEvent, KurrentDBClient } from '@kurrent/kurrentdb-client';
import { eventId, participantCategory } from '../../dist/libs/event-store/src/index.js';
import { openKurrentDbEventStore } from '../../dist/libs/event-store/kurrentdb/src/index.js';
import { compare, inTurns, seconds, sized } from './measure.mjs';

// As the adapter does before the process makes its first client: here the bare one comes first.
process.env.TOKIO_WORKER_THREADS ??= '1';

const appends = sized(5_000, 100);
const inFlight = 64;
const rounds = 5;

/** Runs `work` for 0..count-1 with so many under way; answers how many a second. */
const rate = async (count, work) => {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  return count / (await seconds(() => Promise.all(Array.from({ length: inFlight }, lane))));
};

const sampleEvents = (stream, count) =>
  Array.from({ length: count }, (_, index) => ({
    id: eventId(stream, 'c', index),
    type: 'HoursRecorded',
    schemaVersion: 1,
    data: { week: '2022-W14', activity: 'nytteindsats', minutes: 60 * index, cvr: null },
    metadata: {
      recordedAt: '2022-04-11T08:00:00.000Z',
      actor: 'bench',
      commandId: 'c',
      commandDigest: '0'.repeat(64),
      correlationId: 'bench',
      causationId: 'c',
      source: 'bench',
    },
  }));

const bare = (client, prefix, count, size) =>
  rate(count, (n) => {
    const events = sampleEvents(`participant-${n}`, size).map((event) => jsonEvent(event));
    return client.appendToStream(`${prefix}participant-${n}`, events, { streamState: 'no_stream' });
  });

const adapted = (store, count, size) =>
  rate(count, (n) => store.append(`participant-${n}`, null, sampleEvents(`participant-${n}`, size)));

const eventsIn = async (batches) => {
  let count = 0;
  for await (const batch of batches) count += batch.length;
  return count;
};

const forked = async () => {
  const standIn = fork(fileURLToPath(new URL('stand-in.mjs', import.meta.url)), {
    execArgv: ['--conditions=nytteindsats-source'],
  });
  const [url] = await once(standIn, 'message');
  return { url, server: 'stedfortræder', end: () => standIn.disconnect() };
};

const given = process.env.KURRENTDB_URL;
const { url, server, end } = given ? { url: given, server: 'KURRENTDB_URL', end: () => {} } : await forked();
const run = `bench-${Date.now().toString(36)}-`;
const client = KurrentDBClient.connectionString(url);
await bare(client, `${run}warm-`, sized(500, 50), 1);
for (const size of [1, 3]) {
  let round = 0;
  const [through, without] = await inTurns(
    rounds,
    async () => {
      const store = openKurrentDbEventStore({ url, streamPrefix: `${run}${size}-${round++}-` });
      await store.lastPosition([participantCategory]);
      const measured = await adapted(store, appends, size);
      await store.close();
      return measured;
    },
    () => bare(client, `${run}bare-${size}-${round}-`, appends, size),
  );
  compare(`append à ${size} (${server})`, 'appends/s', through, 'klienten alene', without);
}
const store = openKurrentDbEventStore({ url, streamPrefix: `${run}3-0-` });
const [byStream, whole] = await inTurns(
  3,
  async () => {
    let count = 0;
    const took = await seconds(
      async () => (count = await eventsIn(store.readStreams([participantCategory]))),
    );
    return count / took;
  },
  async () => {
    let count = 0;
    const took = await seconds(async () => (count = await eventsIn(store.readAll([participantCategory]))));
    return count / took;
  },
);
compare('læsning strøm for strøm', 'hændelser/s', byStream, 'hele loggen i rækkefølge', whole);
await store.close();
end();
process.exit(0);
