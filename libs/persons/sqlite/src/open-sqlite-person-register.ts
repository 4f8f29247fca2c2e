import type { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import type { ParticipantKeys } from '#libs/event-store';
import {
  CprIndex,
  IndexKeyUnusable,
  LostPersonRegister,
  lostIndexKey,
  makeIndexKey,
  otherIndexKey,
  type PersonRegister,
  PersonsUnavailable,
  PersonsUnusable,
  readIndexKey,
} from '#libs/persons';
import { Fault, readableByOthers } from '#libs/platform';
import { inTransaction, OpenedFiles } from '#libs/platform/sqlite';
import { PersonsDb } from './persons.db.ts';
import { openPersonsFile, openPersonsFileReadOnly, personsPath } from './persons-file.ts';
import { SqlitePersonRegister } from './sqlite.person-register.ts';

/** How the register of a data folder is opened. */
interface SqlitePersonsOptions {
  readonly dataDir: string;
  /** `read` makes and changes nothing. */
  readonly access: 'write' | 'read';
  readonly keys: ParticipantKeys;
  /** The file with the index key: 64 hex digits; left out: `index.key` in the folder. */
  readonly indexKeyFile?: string | undefined;
}

const isEmpty = (db: DatabaseSync): boolean => db.prepare('SELECT 1 FROM person LIMIT 1').get() === undefined;

const markOf = (db: DatabaseSync): Uint8Array | undefined =>
  db.prepare('SELECT mark FROM index_key').get()?.['mark'] as Uint8Array | undefined;

/** The index under the key in the file: the one that the register was made with, or a new one for an empty register. */
const indexFor = async (
  db: DatabaseSync,
  path: string,
  access: SqlitePersonsOptions['access'],
): Promise<CprIndex> => {
  try {
    const found = readIndexKey(path);
    const exposed = found && readableByOthers(path);
    if (exposed !== null) return new CprIndex(new IndexKeyUnusable(exposed));
    if (!found && (access === 'read' || !isEmpty(db))) return new CprIndex(lostIndexKey(path));
    const index = new CprIndex(found ?? (await makeIndexKey(path)));
    const mark = markOf(db);
    if (mark && Buffer.compare(mark, index.mark) === 0) return index;
    if (!isEmpty(db)) return new CprIndex(otherIndexKey(path));
    if (access === 'write')
      inTransaction(db, () => {
        db.exec('DELETE FROM index_key');
        db.prepare('INSERT INTO index_key VALUES (?)').run(index.mark);
      });
    return index;
  } catch (error) {
    if (error instanceof IndexKeyUnusable) return new CprIndex(error);
    throw error;
  }
};

/**
 * Opens the register of a data folder. What is missing is made, but never in place of what is lost: a register that is lost,
 * damaged or without its index key is opened as such, because figures and history do without it.
 *
 * @throws PersonsUnavailable
 */
export const openSqlitePersonRegister = async ({
  dataDir,
  access,
  keys,
  indexKeyFile = join(dataDir, 'index.key'),
}: SqlitePersonsOptions): Promise<PersonRegister> => {
  try {
    const db = access === 'write' ? openPersonsFile(dataDir) : openPersonsFileReadOnly(dataDir);
    try {
      const index = await indexFor(db, indexKeyFile, access);
      return new SqlitePersonRegister(
        new PersonsDb(db, new OpenedFiles([personsPath(dataDir)])),
        keys,
        index,
      );
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    if (error instanceof PersonsUnusable) return new LostPersonRegister(error);
    if (error instanceof Fault) throw error;
    throw new PersonsUnavailable('the persons cannot be opened', { cause: error });
  }
};
