import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { ParticipantKeys } from '#libs/event-store';
import { CprIndex, type PersonRegister } from '#libs/persons';
import { PersonsDb, personsSteps, SqlitePersonRegister } from '#libs/persons/sqlite';

/** An empty register that goes with the process. */
export const personsInMemory = (keys: ParticipantKeys): PersonRegister => {
  const db = new DatabaseSync(':memory:');
  for (const step of personsSteps) db.exec(step);
  return new SqlitePersonRegister(new PersonsDb(db, { lost: null }), keys, new CprIndex(randomBytes(32)));
};
