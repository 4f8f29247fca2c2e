import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { migrate, SchemaMismatch } from '#libs/platform/postgres';
import { emptyDatabase, serverUrl, type TestDatabase } from '#libs/platform/postgres/testing';
import { CheckpointMoved } from '#libs/event-store/following';
import { ReadModelsUnavailable, verifyAgainstLog } from '#libs/read-models';
import { enrolIn, projectAll, correctedWeek, writeRows } from '#libs/read-models/testing';
import { openTestLog } from '#libs/testing';
import { emptyHead } from '#libs/read-models/participants';
import { openPostgresParticipants, tablesOfParticipants } from '#libs/read-models/postgres/testing';

describe('The read models in a database', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await emptyDatabase();
  });
  afterEach(() => database.dispose());

  it('are refused, with the command that helps, where nothing was migrated', async () => {
    const opening = openPostgresParticipants(database.url);
    await expect(opening).rejects.toThrow(SchemaMismatch);
    await expect(openPostgresParticipants(database.url)).rejects.toThrow(/Kør npm run -s worker -- migrate/);
  });

  it('are refused when the tables are older or newer than the program', async () => {
    await migrate(database.url, tablesOfParticipants);
    await database.sql(
      `INSERT INTO migration (owner, number, name, checksum)
       SELECT owner, max(number) + 1, $1, $1 FROM migration GROUP BY owner`,
      ['later'],
    );
    await expect(openPostgresParticipants(database.url)).rejects.toThrow(/nyere end programmet/);
    await database.sql('DELETE FROM migration WHERE number > 1');
    await expect(openPostgresParticipants(database.url)).rejects.toThrow(/ældre end programmet/);
  });

  it('are unavailable where no server answers, and nothing of the address is told', async () => {
    const nobodyThere = serverUrl((url) => {
      url.port = '1';
      url.password = 'hemmelig';
    });
    const opening = openPostgresParticipants(nobodyThere);
    await expect(opening).rejects.toEqual(
      new ReadModelsUnavailable('PostgreSQL does not answer (ECONNREFUSED)'),
    );
  });

  it('are what they were when they are opened again', async () => {
    await migrate(database.url, tablesOfParticipants);
    const log = await openTestLog();
    await log.scribe.give(1, enrolIn(), correctedWeek('2022-W01', 60));
    const first = await openPostgresParticipants(database.url);
    await projectAll(log.store, first);
    await first.close();
    const second = await openPostgresParticipants(database.url);
    expect(await verifyAgainstLog(log.store, second)).toMatchObject({
      at: { count: 2 },
      rows: 1,
      faultCount: 0,
    });
    await second.close();
    await log.dispose();
  });

  it('let no more readings go on at once than there are connections for, and free them early', async () => {
    await migrate(database.url, tablesOfParticipants);
    const readModels = await openPostgresParticipants(database.url, { limits: { snapshots: 1 } });
    const log = await openTestLog();
    for (let n = 0; n < 250; n += 1) await log.scribe.give(n, enrolIn());
    await projectAll(log.store, readModels);
    for (let turn = 0; turn < 3; turn += 1)
      for await (const { rows } of readModels.rows.participants()) {
        expect([rows.length > 0, rows.length < 250]).toEqual([true, true]);
        break;
      }
    expect((await Array.fromAsync(readModels.rows.participants())).flatMap(({ rows }) => rows)).toHaveLength(
      250,
    );
    await readModels.close();
    await log.dispose();
  });

  it('are those of the later of two rebuilds at once, and the earlier one is told', async () => {
    await migrate(database.url, tablesOfParticipants);
    const readModels = await openPostgresParticipants(database.url);
    const [head, sheet] = [emptyHead, { entries: [], absences: [] }];
    const changeOf = (participantId: string) => [
      { participantId, revision: 0, head, weeks: [{ week: '2022-W01', sheet }] },
    ];
    const earlier = await readModels.beginRebuild();
    await earlier.load(changeOf('earlier'));
    const later = await readModels.beginRebuild();
    await later.load(changeOf('later'));
    await expect(earlier.switchOver(() => true)).rejects.toThrow(CheckpointMoved);
    await earlier.abandon();
    expect(await later.switchOver(() => true)).toBe(true);
    expect((await Array.fromAsync(readModels.rows.participants())).flatMap(({ rows }) => rows)).toMatchObject(
      [{ participantId: 'later' }],
    );
    const tables = await database.sql(
      `SELECT FROM pg_tables WHERE schemaname = $1 AND tablename ~ '_[0-9]+$'`,
      [database.schema],
    );
    expect(tables).toHaveLength(2);
    await readModels.close();
  });

  it('keep every character, whether they are projected or loaded in bulk', async () => {
    await migrate(database.url, tablesOfParticipants);
    const readModels = await openPostgresParticipants(database.url);
    const odd = 'tab\t line\n return\r backslash\\ quote" apostrophe\' null \u0000 æøå 💶 \\N \\.';
    const id = 'tab\t line\n backslash\\';
    const changes = [
      {
        participantId: id,
        revision: 0,
        head: { ...emptyHead, transitionIds: [odd] },
        weeks: [{ week: '2022-W01', sheet: { entries: [], absences: [], odd } }],
      },
    ];
    const row = { case: { transitionIds: [odd], weeks: { '2022-W01': { odd } } } };
    await writeRows(readModels, changes);
    expect(await readModels.rows.participant(id)).toMatchObject(row);
    const target = await readModels.beginRebuild();
    await target.load(changes);
    await target.switchOver(() => true);
    expect(await readModels.rows.participant(id)).toMatchObject(row);
    await readModels.close();
  });
});
