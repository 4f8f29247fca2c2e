import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { DataFolder } from './data-folder.ts';
import { openForReading, openForWriting } from './database.ts';
import { byParticipant, keyFile, SqliteKeyTable } from './key-file.ts';
import { makeMasterKey, readMasterKey } from './master-key.ts';
import { KeysDamaged } from './sqlite.errors.ts';
import { isBrokenFile } from './sqlite-failure.ts';
import { SqliteParticipantKeys, unwrap } from './sqlite.participant-keys.ts';

/**
 * Opens the participants' keys for writing. What is missing is made, but never in place of what is lost: no key file
 * beside a log with events (`logHasEvents`), and no master key for keys that another one wrapped.
 *
 * @throws KeysDamaged
 * @throws StoreTooNew
 */
export const openKeysForWriting = async (
  folder: DataFolder,
  logHasEvents: boolean,
): Promise<SqliteParticipantKeys> => {
  if (logHasEvents && !existsSync(folder.keys)) throw new KeysDamaged(lostKeys);
  return namingDamage(async () => {
    const db = openForWriting(folder.keys, keyFile);
    return closedOnFailure(db, async () => {
      db.exec(`PRAGMA secure_delete = ON; ${byParticipant}`);
      const masterKey = (await checkedMasterKey(folder, db)) ?? (await makeMasterKey(folder.masterKey));
      return new SqliteParticipantKeys(db, masterKey);
    });
  });
};

/**
 * Opens the participants' keys for reading, beside a process that writes.
 *
 * @throws KeysDamaged
 * @throws StoreTooNew
 */
export const openKeysForReading = async (folder: DataFolder): Promise<SqliteParticipantKeys> => {
  if (!existsSync(folder.keys)) throw new KeysDamaged(lostKeys);
  return namingDamage(async () => {
    const db = openForReading(folder.keys, keyFile);
    return closedOnFailure(db, async () => {
      const masterKey = await checkedMasterKey(folder, db);
      if (masterKey === null) throw new KeysDamaged(lostMasterKey);
      return new SqliteParticipantKeys(db, masterKey);
    });
  });
};

const lostKeys = 'keys.db mangler, men loggen er ikke tom. Læg keys.db tilbage fra sikkerhedskopien.';
const lostMasterKey =
  'master.key mangler; uden den kan nøglerne i keys.db ikke bruges. Læg den tilbage fra sikkerhedskopien.';

/** The master key, when it opens the keys in the file; `null` when there is neither. */
const checkedMasterKey = async (folder: DataFolder, db: DatabaseSync): Promise<Buffer | null> => {
  const masterKey = await readMasterKey(folder.masterKey);
  const row = new SqliteKeyTable(db).any();
  if (row === undefined) return masterKey;
  if (masterKey === null) throw new KeysDamaged(lostMasterKey);
  unwrap(masterKey, row);
  return masterKey;
};

const closedOnFailure = async <T>(db: DatabaseSync, open: () => Promise<T>): Promise<T> => {
  try {
    return await open();
  } catch (error) {
    db.close();
    throw error;
  }
};

const namingDamage = async <T>(open: () => Promise<T>): Promise<T> => {
  try {
    return await open();
  } catch (error) {
    if (!isBrokenFile(error)) throw error;
    throw new KeysDamaged('keys.db kan ikke læses: filen er beskadiget.', { cause: error });
  }
};
