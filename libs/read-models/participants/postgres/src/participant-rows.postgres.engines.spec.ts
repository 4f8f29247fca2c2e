import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { enrol, given } from '#libs/domain/testing';
import { TimeSlices } from '#libs/platform';
import type { TestDatabase } from '#libs/platform/postgres/testing';
import type { ParticipantRows } from '#libs/read-models/participants';
import { openPostgresReadModels, type PostgresReadModels } from '#libs/read-models/postgres';
import { openParticipantsDatabase } from '#libs/read-models/postgres/testing';
import { writeRows } from '#libs/read-models/testing';
import { participantId } from '#libs/testing';
import { PostgresParticipantRows } from './participant-rows.postgres.ts';
import { postgresParticipants } from './participants.postgres.ts';

const people = 30;
const { weeks: _, ...head } = given([enrol()]).participantCase;
const changes = Array.from({ length: people }, (__, n) => ({
  participantId: participantId(n),
  revision: 0,
  head,
  weeks: [],
}));

describe('Reading everybody’s rows in PostgreSQL', () => {
  let database: TestDatabase;
  const opened: PostgresReadModels[] = [];

  const rowsWith = async (slices: () => TimeSlices): Promise<ParticipantRows> => {
    const part = {
      ...postgresParticipants,
      rows: (...[live]: Parameters<typeof postgresParticipants.rows>) =>
        new PostgresParticipantRows(live, slices),
    };
    const readModels = await openPostgresReadModels(database.url, { parts: [part] });
    opened.push(readModels);
    const tables = readModels.tables(part);
    await writeRows(tables, changes);
    return tables.rows;
  };
  const sizesOf = async (rows: ParticipantRows): Promise<readonly number[]> =>
    (await Array.fromAsync(rows.participants())).map((batch) => batch.rows.length);

  beforeEach(async () => {
    database = await openParticipantsDatabase();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((readModels) => readModels.close()));
    await database.dispose();
  });

  it('lets other work by between any two of them when each takes longer than a time slice', async () => {
    let [turns, milliseconds] = [0, 0];
    const next = async (): Promise<void> => {
      turns += 1;
    };
    const rows = await rowsWith(() => new TimeSlices({ next }, () => (milliseconds += 5)));
    expect(await sizesOf(rows)).toEqual(changes.map(() => 1));
    expect(turns).toBe(people);
  });

  it('holds nobody up while it is quick', async () => {
    const next = (): Promise<void> => Promise.reject(new Error('no turn was due'));
    const rows = await rowsWith(() => new TimeSlices({ next }, () => 0));
    expect(await sizesOf(rows)).toEqual([people]);
  });
});
