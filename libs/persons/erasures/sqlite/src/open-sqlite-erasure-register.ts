import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { PersonsUnusable } from '#libs/persons';
import { openPersonsFile, openPersonsFileReadOnly, personsPath } from '#libs/persons/sqlite';
import { SqliteErasureRegister } from './sqlite.erasure-register.ts';

/** A register of which nothing can be read or written: every question is answered as unavailable. */
const lost = (): SqliteErasureRegister => {
  const register = new SqliteErasureRegister(new DatabaseSync(':memory:'));
  register.close();
  return register;
};

const orLost = (open: () => DatabaseSync): SqliteErasureRegister => {
  try {
    return new SqliteErasureRegister(open());
  } catch (error) {
    if (error instanceof PersonsUnusable) return lost();
    throw error;
  }
};

/**
 * Opens the holds and erasures of a data folder, in the file of the person register, which has been opened before. Where that
 * is lost, no other is made in its place.
 *
 * @throws PersonsUnavailable
 */
export const openErasureRegisterIn = (dataDir: string): SqliteErasureRegister =>
  existsSync(personsPath(dataDir)) ? orLost(() => openPersonsFile(dataDir)) : lost();

/**
 * The holds and erasures of a data folder for reading alone, beside whoever writes them; empty when there are none yet.
 *
 * @throws PersonsUnavailable
 */
export const openErasureRegisterReadOnly = (dataDir: string): SqliteErasureRegister =>
  orLost(() => openPersonsFileReadOnly(dataDir));
