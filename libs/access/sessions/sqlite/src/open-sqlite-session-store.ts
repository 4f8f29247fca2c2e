import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { SessionsUnavailable } from '#libs/access/sessions';
import {
  closedOnFailure,
  isBrokenFile,
  keepForgettably,
  layOut,
  layoutVersion,
  openForOwner,
  translating,
} from '#libs/platform/sqlite';
import { sessionsFile } from './sessions.tables.ts';
import { SqliteSessionStore } from './sqlite.session-store.ts';

const busyTimeoutMs = 5_000;

/** True when the file holds the tables of this version, which are made in an empty one. */
const isPrepared = (db: DatabaseSync): boolean => {
  keepForgettably(db);
  layOut(db, sessionsFile);
  return layoutVersion(db) === sessionsFile.version;
};

const openOnce = (path: string): SqliteSessionStore | null =>
  closedOnFailure(openForOwner(path, busyTimeoutMs), (db) => {
    if (isPrepared(db)) return new SqliteSessionStore(db);
    db.close();
    return null;
  });

const openUnlessBroken = (path: string): SqliteSessionStore | null => {
  try {
    return openOnce(path);
  } catch (error) {
    if (isBrokenFile(error)) return null;
    throw error;
  }
};

/**
 * Opens the sessions in a file, which is made for its owner alone when it is missing. One that is damaged, or of another
 * version, is made anew: everybody signs in again.
 *
 * @throws SessionsUnavailable
 */
export const openSqliteSessionStore = (path: string): SqliteSessionStore => {
  const available = translating((cause) => new SessionsUnavailable('the file cannot be opened', { cause }));
  return available(() => {
    const opened = openUnlessBroken(path);
    if (opened) return opened;
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
    const anew = openOnce(path);
    if (!anew) throw new TypeError('an empty file is of another version');
    return anew;
  });
};
