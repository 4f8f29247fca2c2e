import { DatabaseSync } from 'node:sqlite';
import { SqliteActorRegister, accessFile } from '#libs/access/actors/sqlite';

/** Actors that end with the test. */
export const actorsInMemory = (): SqliteActorRegister => {
  const db = new DatabaseSync(':memory:');
  db.exec(accessFile.tables);
  return new SqliteActorRegister(db, { lost: null });
};
