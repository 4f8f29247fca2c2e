import { postgresParticipants } from '#libs/read-models/participants/postgres';
import { openTestDatabase, type TestDatabase } from '#libs/platform/postgres/testing';
import { openPostgresReadModels, type PostgresOptions, tablesOfReadModels } from '#libs/read-models/postgres';
import type { OpenParticipants } from '#libs/read-models/testing';

/** Opens the participants alone in a database that was migrated. */
export const openPostgresParticipants = async (
  url: string,
  options: Omit<PostgresOptions, 'parts'> = {},
): Promise<OpenParticipants> => {
  const readModels = await openPostgresReadModels(url, { ...options, parts: [postgresParticipants] });
  return Object.assign(readModels.tables(postgresParticipants), { close: () => readModels.close() });
};

/** What the participants alone keep in a database. */
export const tablesOfParticipants = tablesOfReadModels([postgresParticipants]);

/** A schema with the participants' tables. */
export const openParticipantsDatabase = (): Promise<TestDatabase> =>
  openTestDatabase(...tablesOfParticipants);
