import { postgresParticipants } from '#libs/read-models/participants/postgres';
import {
  openPostgresReadModels,
  type PostgresReadModels,
  tablesOfReadModels,
} from '#libs/read-models/postgres';
import { describeReadModels, postgresCounts } from '#libs/read-models/testing';
import { openTestDatabase } from '#libs/platform/postgres/testing';

const tablesOf: Readonly<Record<string, readonly string[]>> = {
  participants: ['participant', 'week_sheet'],
  counts: ['event_count'],
};

const parts = [postgresParticipants, postgresCounts];

describeReadModels('PostgreSQL', async () => {
  const database = await openTestDatabase(...tablesOfReadModels(parts));
  const opened: PostgresReadModels[] = [];
  const open = async (): Promise<PostgresReadModels> => {
    const readModels = await openPostgresReadModels(database.url, { parts });
    opened.push(readModels);
    return readModels;
  };
  const opening = await open();
  return {
    readModels: opening.tables(postgresParticipants),
    counts: async () => opening.tables(postgresCounts),
    beside: async () => (await open()).tables(postgresParticipants),
    writer: async () => (await open()).tables(postgresParticipants),
    tamper: async (sql) => {
      const live = await database.sql<{ name: string; generation: number }>(
        'SELECT name, generation FROM projection',
      );
      const views = live.flatMap(({ name, generation }) =>
        (tablesOf[name] ?? []).map((table) => [table, `${table}_${generation}`] as const),
      );
      await database.sql(`
        ${views.map(([view, table]) => `CREATE VIEW ${view} AS SELECT * FROM ${table}`).join(';')};
        ${sql};
        DROP VIEW ${views.map(([view]) => view).join(', ')}`);
    },
    dispose: async () => {
      for (const readModels of opened) await readModels.close();
      await database.dispose();
    },
  };
});
