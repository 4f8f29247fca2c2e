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

const inFlight = 64;
const rounds = 5;

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

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Both in turns, so that what else the machine does befalls both; the median of each, and of their ratios. */
const compare = async (client, url, run, count, eventsEach) => {
  const rows = [];
  for (let round = 0; round < rounds; round += 1) {
    const streamPrefix = `${run}${eventsEach}-${round}-`;
    const store = openKurrentDbEventStore({ url, streamPrefix });
    await store.lastPosition();
    const without = await bare(client, `${streamPrefix}bare-`, count, eventsEach);
    const through = await adapted(store, count, eventsEach);
    rows.push({ without, through, ratio: through / without });
    await store.close();
  }
  const of = (key) => median(rows.map((row) => row[key]));
  report(`append ${eventsEach} event(s), bare client`, of('without'));
  report(
    `append ${eventsEach} event(s), adapter`,
    of('through'),
    `${of('ratio').toFixed(2)} of the bare client`,
  );
};

const bench = async (url, count) => {
  const run = `bench-${Date.now().toString(36)}-`;
  const client = KurrentDBClient.connectionString(url);
  await bare(client, `${run}warm-`, 500, 1);
  await compare(client, url, run, count, 1);
  await compare(client, url, run, count, 3);
  const store = openKurrentDbEventStore({ url, streamPrefix: `${run}3-0-` });
  report('read the whole log, events', (await counted(store.readAll())).perSecond);
  report('read stream by stream, events', (await counted(store.readByStream())).perSecond);
  const started = performance.now();
  const { events } = await store.verify();
  report('verify, events', (events / (performance.now() - started)) * 1000);
  await store.close();
};

if (process.argv[2] === 'serve') {
  await serve();
} else {
  const count = Number(process.argv[2] ?? 2000);
  const given = process.env.KURRENTDB_URL;
  const server = given === undefined ? fork(fileURLToPath(import.meta.url), ['serve']) : null;
  const url = server === null ? given : (await once(server, 'message'))[0];
  console.log(server === null ? 'against the server given' : 'against the stand-in, in a process of its own');
  await bench(url, count);
  server?.disconnect();
  process.exit(0);
}
