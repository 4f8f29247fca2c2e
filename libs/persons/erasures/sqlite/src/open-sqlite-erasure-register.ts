import type { DatabaseSync } from 'node:sqlite';
import { PersonsUnusable } from '#libs/persons';
import { type ErasureRegister, LostErasureRegister } from '#libs/persons/erasures';
import { openPersonsFile, openPersonsFileReadOnly, personsPath } from '#libs/persons/sqlite';
import { OpenedFiles } from '#libs/platform/sqlite';
import { SqliteErasureRegister } from './sqlite.erasure-register.ts';

const orLost = (dataDir: string, open: (dataDir: string) => DatabaseSync): ErasureRegister => {
  try {
    return new SqliteErasureRegister(open(dataDir), new OpenedFiles([personsPath(dataDir)]));
  } catch (error) {
    if (error instanceof PersonsUnusable) return new LostErasureRegister(error);
    throw error;
  }
};

/**
 * Opens the holds and erasures of a data folder, in the file of the person register. Where that is lost, they are
 * too.
 *
 * @throws PersonsUnavailable
 */
export const openErasureRegisterIn = (dataDir: string): ErasureRegister => orLost(dataDir, openPersonsFile);

/**
 * The holds and erasures of a data folder for reading alone, beside whoever writes them; empty when there are none yet.
 *
 * @throws PersonsUnavailable
 */
export const openErasureRegisterReadOnly = (dataDir: string): ErasureRegister =>
  orLost(dataDir, openPersonsFileReadOnly);
