/**
 * Projecting into PostgreSQL (`POSTGRES_URL`), live and as a rebuild, against a bare COPY of the same rows into a table
 * with the same keys. Live is counted with the log read and the events folded; COPY reads what it is given.
 */
import pg from 'pg';
import copyStreams from 'pg-copy-streams';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openSqliteEventStore } from '../../dist/libs/event-store/sqlite/src/index.js';
import { migrate } from '../../dist/libs/platform/postgres/src/index.js';
import { noCheckpoint, project, rebuild } from '../../dist/libs/read-models/src/index.js';
import { postgresParticipants } from '../../dist/libs/read-models/participants/postgres/src/index.js';
import {
  openPostgresReadModels,
  tablesOfReadModels,
} from '../../dist/libs/read-models/postgres/src/index.js';
import { fillLog } from './fill-log.mjs';
import { compare, inTurns, seconds, sized, withFolder } from './measure.mjs';
import { participantCategory } from '../../dist/libs/event-store/src/index.js';

const events = sized(300_000, 500);
const server = process.env.POSTGRES_URL;
if (!server) {
  console.error('POSTGRES_URL mangler: start en server med infra/engines/engines start postgres.');
  process.exit(2);
}

/** Does `work` on the read models of a schema of their own, which is gone afterwards. */
const withSchema = async (work) => {
  const schema = `bench_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.searchParams.set('schema', schema);
  await migrate(url.href, tablesOfReadModels([postgresParticipants]));
  const readModels = await openPostgresReadModels(url.href, { parts: [postgresParticipants] });
  const client = new pg.Client({ connectionString: server, options: `-c search_path=${schema}` });
  await client.connect();
  try {
    return await work(readModels.tables(postgresParticipants), client);
  } finally {
    await readModels.close();
    await client.query(`DROP SCHEMA ${schema} CASCADE`);
    await client.end();
  }
};

const projectAll = async (store, readModels) => {
  let at = noCheckpoint;
  for await (const batch of store.readAll([participantCategory])) at = await project(readModels, batch, at);
};

/** The rows of the live tables as COPY text, in pieces: [table, pieces][]. */
const dump = async (client) => {
  const { rows } = await client.query("SELECT generation FROM projection WHERE name = 'participants'");
  const tables = [];
  for (const table of [`participant_${rows[0].generation}`, `week_sheet_${rows[0].generation}`]) {
    const pieces = [];
    for await (const piece of client.query(copyStreams.to(`COPY ${table} TO STDOUT`))) pieces.push(piece);
    tables.push([table, pieces]);
  }
  return tables;
};

const copyRate = (tables, count) =>
  withSchema(async (readModels, client) => {
    await client.query('SET synchronous_commit = off');
    for (const [table] of tables) {
      await client.query(`CREATE TABLE bare_${table} (LIKE ${table.replace(/\d+$/, '1')} INCLUDING ALL)`);
    }
    const took = await seconds(async () => {
      for (const [table, pieces] of tables)
        await pipeline(
          Readable.from(pieces),
          client.query(copyStreams.from(`COPY bare_${table} FROM STDIN`)),
        );
    });
    return count / took;
  });

await withFolder(async (folder) => {
  const count = await fillLog(folder, events);
  const { store } = await openSqliteEventStore({ dataDir: folder, access: 'read' });
  const rowsOf = async (fill) =>
    withSchema(async (readModels, client) => {
      await fill(readModels);
      return dump(client);
    });
  const measured = (fill) =>
    withSchema(async (readModels) => count / (await seconds(() => fill(readModels))));

  const live = await rowsOf((readModels) => projectAll(store, readModels));
  const [liveRate, liveCopy] = await inTurns(
    3,
    () => measured((readModels) => projectAll(store, readModels)),
    () => copyRate(live, count),
  );
  compare(
    'projektion i PostgreSQL, løbende',
    'hændelser/s',
    liveRate,
    'bar COPY af de samme rækker',
    liveCopy,
  );

  const rebuilt = await rowsOf((readModels) => rebuild(store, readModels));
  const [rebuildRate, rebuildCopy] = await inTurns(
    3,
    () => measured((readModels) => rebuild(store, readModels)),
    () => copyRate(rebuilt, count),
  );
  compare(
    'genopbygning i PostgreSQL',
    'hændelser/s',
    rebuildRate,
    'bar COPY af de samme rækker',
    rebuildCopy,
  );
  await store.close();
});
