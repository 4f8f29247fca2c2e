import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SchemaMismatch } from '#libs/platform/postgres';
import { emptyDatabase, type TestDatabase, uniqueName } from '#libs/platform/postgres/testing';
import { postgresCounts, rowsOf } from '#libs/read-models/testing';
import { openPostgresParticipants } from '#libs/read-models/postgres/testing';
import { migrateTables } from './read-models.ts';
import { readModelList } from './read-models.ts';

const sample = readFileSync(new URL('../testing/samples/former-tables.sql', import.meta.url), 'utf8');
/** What stands of a database's functions, tables and columns, whichever way it came there. */
const shape = `
  SELECT 'function' AS kind, proname || '(' || pg_get_function_identity_arguments(oid) || ')' AS name,
    prosrc || prosecdef AS what
  FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
  UNION ALL
  SELECT 'column', table_name || '.' || column_name, data_type || is_nullable || coalesce(collation_name, '')
  FROM information_schema.columns WHERE table_schema = current_schema() AND table_name <> 'migration'
  UNION ALL
  SELECT 'index', indexname, replace(indexdef, schemaname, '') FROM pg_indexes
  WHERE schemaname = current_schema() AND tablename <> 'migration'
  ORDER BY 1, 2`;

/** The steps that came after all owners had one sequence. */
const ofLaterOwners = [
  'participant keys: destroying keys without being their owner',
  'read log: read log',
  'read log: readings by time',
  'actors: actors',
  'sessions: sessions',
  'persons: person register',
  'persons: claims that are settled',
  'persons: changes in their order',
  'erasures: holds and erasures',
];
/** The owner that comes last, behind that of the publications. */
const ofTheLast = [
  'results: frozen results',
  'results: the last verification',
  'results: verifications of reports',
  'results: differences of reports',
];

describe('The tables of PostgreSQL', () => {
  let database: TestDatabase;

  const migrated = (list = readModelList, roles = {}): Promise<readonly string[]> =>
    migrateTables(
      { dataDir: '', readModels: { kind: 'postgres', settings: { url: database.url } } },
      roles,
      list,
    );
  const taken = (): Promise<readonly object[]> =>
    database.sql('SELECT owner, number, name FROM migration ORDER BY owner NULLS FIRST, number');
  /** Makes the tables as an earlier version left them, whose last step had this number. */
  const madeBefore = async (step: number): Promise<void> => {
    await database.sql(`CREATE SCHEMA ${database.schema}`);
    await database.sql(sample.split(`-- ${step + 1}:`)[0] ?? '');
  };

  beforeEach(async () => {
    database = await emptyDatabase();
  });
  afterEach(() => database.dispose());

  it('are made by their owners, each by its own steps', async () => {
    expect(await migrated()).toEqual([
      'read models: projections',
      'read models: last event',
      'read models: generations',
      'read model participants: tables of participants',
      'participant keys: participant keys',
      'participant keys: keys by participant',
      ...ofLaterOwners,
      'publications: publications',
      ...ofTheLast,
    ]);
    expect(await migrated()).toEqual([]);
  });

  it('that a version with one sequence for all owners has brought to its end are taken as they are', async () => {
    await madeBefore(6);
    const readModels = await openPostgresParticipants(database.url);
    expect(await rowsOf(readModels)).toEqual([]);
    await readModels.close();
    expect(await migrated()).toEqual([...ofLaterOwners, ...ofTheLast]);
    expect(await taken()).toHaveLength(6 + ofLaterOwners.length + ofTheLast.length);
  });

  it.each([3, 4, 5])(
    'that such a version has brought to step %i take what is missing, and no more',
    async (step) => {
      await madeBefore(step);
      const steps = await migrated();
      expect(steps).not.toContain('read models: projections');
      expect(steps).not.toContain('publications: publications');
      expect(await migrated()).toEqual([]);
      const grown = await database.sql(shape);
      await database.sql(`DROP SCHEMA ${database.schema} CASCADE`);
      await migrated();
      expect(grown).toEqual(await database.sql(shape));
    },
  );

  it('keep the rows that such a version projected, for its roles too', async () => {
    await madeBefore(3);
    const reader = uniqueName();
    await database.sql(`CREATE ROLE ${reader}`);
    await database.sql(`
      INSERT INTO participant_1 VALUES ('p', 0, '["751"]', '751', '{"forloeb":[],"transitionIds":[]}');
      INSERT INTO week_sheet_1 VALUES ('p', '2022-W01', '{"entries":[],"absences":[]}');
      UPDATE projection SET events = 2, position = '2'`);
    await migrated(readModelList, { reader });
    const readModels = await openPostgresParticipants(database.url);
    expect(await rowsOf(readModels)).toMatchObject([{ participantId: 'p', currentKommunekode: '751' }]);
    expect(await readModels.checkpoint()).toMatchObject({ count: 2, position: '2', last: null });
    await readModels.close();
    await database.sql(`SET ROLE ${reader}`);
    expect(await database.sql('SELECT week FROM week_sheet_1')).toEqual([{ week: '2022-W01' }]);
    await database.sql('RESET ROLE');
    await database.sql(`DROP OWNED BY ${reader}; DROP ROLE ${reader}`);
  });

  it('of a read model that comes later are added beside the others', async () => {
    await madeBefore(6);
    const postgres = async () => postgresCounts;
    expect(await migrated([...readModelList, { ...readModelList[0]!, postgres }])).toEqual([
      'read model counts: counts',
      ...ofLaterOwners,
      ...ofTheLast,
    ]);
    const names = await database.sql('SELECT name FROM projection ORDER BY name');
    expect(names).toEqual([{ name: 'counts' }, { name: 'participants' }]);
  });

  it('of another program are left alone', async () => {
    await madeBefore(6);
    await database.sql(`UPDATE migration SET checksum = 'another' WHERE number = 2`);
    await expect(migrated()).rejects.toThrow(SchemaMismatch);
  });
});
