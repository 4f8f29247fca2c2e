// Appends through the adapter against appends with the bare client, and reads, in one run against the same server: the
// one that KURRENTDB_URL names, else the stand-in in a process of its own.
// node --conditions=nytteindsats-source infra/bench/kurrentdb.bench.mjs [events]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { jsonEvent, KurrentDBClient } from '@kurrent/kurrentdb-client';
import { openKurrentDbEventStore } from '#libs/event-store/kurrentdb';
import { sampleEvents, StandInKurrentDb } from '#libs/event-store/kurrentdb/testing';

// As the adapter does before the process makes its first client: here the bare one comes first.
process.env.TOKIO_WORKER_THREADS ??= '1';

const inFlight = 15;

/** Runs `work` for 0..count-1 with so many under way; answers how many a second. */
const rate = async (count, work) => {
  let next = 0;
  const started = performance.now();
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return (count / (performance.now() - started)) * 1000;
};

const counted = async (batches) => {
  let count = 0;
  const started = performance.now();
  for await (const batch of batches) count += batch.length;
  return { count, perSecond: (count / (performance.now() - started)) * 1000 };
};

const bare = async (client, prefix, count, eventsEach) =>
  rate(count, async (i) => {
    const stream = `participant-${i}`;
    const events = sampleEvents(stream, 'c', eventsEach).map(({ id, type, data, metadata }) =>
      jsonEvent({ id, type, data, metadata }),
    );
    await client.appendToStream(`${prefix}${stream}`, events, { streamState: 'no_stream' });
  });

const adapted = async (store, count, eventsEach) =>
  rate(count, async (i) => {
    const stream = `participant-${i}`;
    await store.append(stream, null, sampleEvents(stream, 'c', eventsEach));
  });

const serve = async () => {
  const standIn = await StandInKurrentDb.start();
  process.send(standIn.url);
  process.on('disconnect', () => process.exit());
};

const report = (what, perSecond, note = '') =>
  console.log(`${what.padEnd(44)} ${String(Math.round(perSecond)).padStart(8)}/s ${note}`);

const bench = async (url, count) => {
  const run = `bench-${Date.now().toString(36)}-`;
  const client = KurrentDBClient.connectionString(url);
  const warm = openKurrentDbEventStore({ url, streamPrefix: `${run}warm-` });
  await bare(client, `${run}cold-`, 500, 1);
  await adapted(warm, 500, 1);
  await warm.close();
  for (const eventsEach of [1, 3]) {
    const streamPrefix = `${run}adapter-${eventsEach}-`;
    const store = openKurrentDbEventStore({ url, streamPrefix });
    const without = await bare(client, `${run}bare-${eventsEach}-`, count, eventsEach);
    const through = await adapted(store, count, eventsEach);
    report(`append ${eventsEach} event(s), bare client`, without);
    report(
      `append ${eventsEach} event(s), adapter`,
      through,
      `${(through / without).toFixed(2)} of the bare client`,
    );
    if (eventsEach === 3) {
      const all = await counted(store.readAll());
      report('read the whole log, events', all.perSecond);
      const streams = await counted(store.readByStream());
      report('read stream by stream, events', streams.perSecond);
      const started = performance.now();
      const verified = await store.verify();
      report('verify, events', (verified.events / (performance.now() - started)) * 1000);
    }
    await store.close();
  }
};

if (process.argv[2] === 'serve') {
  await serve();
} else {
  const count = Number(process.argv[2] ?? 4000);
  const given = process.env.KURRENTDB_URL;
  const server = given === undefined ? fork(fileURLToPath(import.meta.url), ['serve']) : null;
  const url = server === null ? given : (await once(server, 'message'))[0];
  console.log(server === null ? 'against the server given' : 'against the stand-in, in a process of its own');
  await bench(url, count);
  server?.disconnect();
  process.exit(0);
}
