import { existsSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { LostParticipantKeys } from '#libs/event-store';
import { systemFault } from '#libs/platform';
import { isBrokenFile } from '#libs/platform/sqlite';
import type { DataFolder } from './data-folder.ts';
import { openForReading, openForWriting } from './database.ts';
import { byParticipant, keyFile, SqliteKeyTable } from './key-file.ts';
import { makeMasterKey, readMasterKey } from './master-key.ts';
import { KeysDamaged } from './sqlite.errors.ts';
import { SqliteParticipantKeys, unwrap } from './sqlite.participant-keys.ts';

/**
 * Opens the participants' keys for writing. What is missing is made, but never in place of what is lost: no key file
 * beside a log with events (`logHasEvents`), and no master key for keys that another one wrapped. Keys that are lost are
 * opened as such: figures and history do without them.
 *
 * @throws StoreTooNew
 */
export const openKeysForWriting = (folder: DataFolder, logHasEvents: boolean): Promise<OpenKeys> =>
  orLost(folder, async () => {
    if (logHasEvents && isEmpty(folder.keys)) throw new KeysDamaged(lostKeys(folder));
    const db = openForWriting(folder.keys, keyFile);
    return closedOnFailure(db, async () => {
      db.exec(`PRAGMA secure_delete = ON; ${byParticipant}`);
      const masterKey = checkedMasterKey(folder, db) ?? (await makeMasterKey(folder.masterKey));
      return new SqliteParticipantKeys(db, masterKey);
    });
  });

/**
 * Opens the participants' keys for reading, beside a process that writes; those that are lost, as such.
 *
 * @throws StoreTooNew
 */
export const openKeysForReading = (folder: DataFolder): Promise<OpenKeys> =>
  orLost(folder, async () => {
    if (isEmpty(folder.keys)) throw new KeysDamaged(lostKeys(folder));
    const db = openForReading(folder.keys, keyFile);
    return closedOnFailure(db, async () => {
      const masterKey = checkedMasterKey(folder, db);
      if (masterKey === null) throw new KeysDamaged(lostMasterKey(folder));
      return new SqliteParticipantKeys(db, masterKey);
    });
  });

type OpenKeys = SqliteParticipantKeys | LostParticipantKeys;

const lostKeys = ({ keys }: DataFolder): string =>
  `Nøglerne mangler: ${keys} findes ikke eller er tom, men loggen er ikke tom. Læg keys.db tilbage fra sikkerhedskopien, og start igen.`;
const lostMasterKey = ({ masterKey }: DataFolder): string =>
  `Hovednøglen mangler: ${masterKey}. Uden den kan nøglerne i keys.db ikke bruges. Læg den tilbage, hvorfra den er gemt, og start igen.`;

const isEmpty = (path: string): boolean => !existsSync(path) || statSync(path).size === 0;

/** The master key, when it opens the keys in the file; `null` when there is neither. */
const checkedMasterKey = (folder: DataFolder, db: DatabaseSync): Buffer | null => {
  const masterKey = readMasterKey(folder.masterKey);
  const row = new SqliteKeyTable(db).any();
  if (row === undefined) return masterKey;
  if (masterKey === null) throw new KeysDamaged(lostMasterKey(folder));
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

/** What cannot be opened because it is lost, damaged or out of reach, as keys that say so. */
const orLost = async (
  { keys }: DataFolder,
  open: () => Promise<SqliteParticipantKeys>,
): Promise<OpenKeys> => {
  try {
    return await open();
  } catch (error) {
    if (error instanceof KeysDamaged) return new LostParticipantKeys(error);
    const text = isBrokenFile(error)
      ? `${keys} kan ikke læses: filen er beskadiget. Læg keys.db tilbage fra sikkerhedskopien, og start igen.`
      : systemFault(error)?.text;
    if (text === undefined) throw error;
    return new LostParticipantKeys(new KeysDamaged(text, { cause: error }));
  }
};
