import {
  openPostgresReadModels,
  postgresParticipants,
  type PostgresReadModel,
  type PostgresReadModels,
} from '#libs/read-models/postgres';
import {
  comparableCounts,
  type Count,
  counts,
  describeReadModels,
  type StandingCounts,
} from '#libs/read-models/testing';
import { openTestDatabase } from '#libs/platform/postgres/testing';

interface CountRow {
  readonly key: string | null;
  readonly events: string;
}

const readCounts = async (readModels: PostgresReadModels): Promise<StandingCounts> => {
  const { at, found } = await readModels.asOfOneMoment(counts.name, (session, generation) =>
    session.query<{ key: string; events: string }>(`SELECT key, events FROM event_count_${generation}`),
  );
  return { at, counts: new Map(found.map(({ key, events }) => [key, Number(events)])) };
};

/** Counts in PostgreSQL. */
const postgresCounts: PostgresReadModel<ReadonlySet<string>, ReadonlyMap<string, number>, Count, CountRow> = {
  model: counts,
  standingOf: (generation) =>
    `SELECT key, events FROM event_count_${generation} WHERE key = ANY ($5::text[])`,
  wantedValues: (keys) => [[...keys]],
  toStanding: (found) =>
    new Map(found.flatMap(({ key, events }) => (key === null ? [] : [[key, Number(events)] as const]))),
  writesTo: (generation) => `
    counted AS (
      INSERT INTO event_count_${generation} (key, events)
      SELECT count.* FROM moved, unnest($9::text[], $10::bigint[]) AS count
      ON CONFLICT (key) DO UPDATE SET events = excluded.events
    )`,
  changeValues: (changes) => [changes.map(({ key }) => key), changes.map(({ events }) => events)],
  load: (session, generation, rows) =>
    session.copy(
      `event_count_${generation} (key, events)`,
      rows.map(({ key, events }) => `${key}\t${events}\n`),
    ),
  comparable: (readModels) => comparableCounts(() => readCounts(readModels)),
};

/** What the migration of such a read model brings. */
const countsMigration = `
  CREATE FUNCTION create_counts(generation integer) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
  BEGIN
    EXECUTE format('CREATE TABLE event_count_%s (key text NOT NULL, events bigint NOT NULL)', generation);
  END $$;
  CREATE FUNCTION index_counts(generation integer) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
  BEGIN
    EXECUTE format('ALTER TABLE event_count_%s ADD PRIMARY KEY (key)', generation);
  END $$;
  INSERT INTO projection (name, generation, events, position, rolling_hash)
  VALUES ('counts', begin_generation('counts'), 0, NULL, repeat('0', 64));
  SELECT index_generation('counts', generation) FROM projection WHERE name = 'counts'`;

const tablesOf: Readonly<Record<string, readonly string[]>> = {
  participants: ['participant', 'week_sheet'],
  counts: ['event_count'],
};

describeReadModels('PostgreSQL', async () => {
  const database = await openTestDatabase();
  const opened: PostgresReadModels[] = [];
  const open = async (): Promise<PostgresReadModels> => {
    const readModels = await openPostgresReadModels(database.url, {
      parts: [postgresParticipants, postgresCounts],
    });
    opened.push(readModels);
    return readModels;
  };
  const opening = await open();
  return {
    readModels: opening,
    counts: async () => {
      await database.sql(countsMigration);
      return opening.tables(postgresCounts);
    },
    beside: open,
    writer: open,
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
