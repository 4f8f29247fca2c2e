import type { LiveGeneration, PostgresReadModel } from '#libs/read-models/postgres';
import { comparableCounts, type Count, counts, type StandingCounts } from './counts.read-model.ts';

interface CountRow {
  readonly key: string | null;
  readonly events: string;
}

const readCounts = async (live: LiveGeneration): Promise<StandingCounts> => {
  const { at, found } = await live.asOfOneMoment((session, generation) =>
    session.query<{ key: string; events: string }>(`SELECT key, events FROM event_count_${generation}`),
  );
  return { at, counts: new Map(found.map(({ key, events }) => [key, Number(events)])) };
};

const sql = `
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

/** Counts in PostgreSQL. */
export const postgresCounts: PostgresReadModel<
  ReadonlySet<string>,
  ReadonlyMap<string, number>,
  Count,
  CountRow
> = {
  model: counts,
  migrations: [{ number: 1, name: 'counts', sql }],
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
  rows: (live) => comparableCounts(() => readCounts(live)),
};
