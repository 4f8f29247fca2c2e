import type { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { ReadLogDamaged, ReadLogUnavailable, ReadLogUnusable } from '#libs/access/read-log';
import { makeFolder } from '#libs/platform';
import {
  closedOnFailure,
  isBrokenFile,
  isGone,
  keepForgettably,
  layOut,
  layoutVersion,
  madeMark,
  namingFile,
  OpenedFiles,
  openForOwner,
  rememberMade,
  translating,
} from '#libs/platform/sqlite';
import { readLogFile, readLogIndexes } from './read-log.tables.ts';
import { SqliteReadLog } from './sqlite.read-log.ts';

const busyTimeoutMs = 5_000;

/** Where the read log lies in a data folder. */
export const readLogPath = (dataDir: string): string => join(dataDir, 'read-log.db');

const damaged = (path: string, cause?: unknown): ReadLogDamaged =>
  new ReadLogDamaged(
    `Læseloggen ${path} kan ikke læses: filen er beskadiget eller ikke en læselog. Gem den (og ${madeMark(path)}, hvis den er der) et andet sted, og start igen; så begynder en ny.`,
    { cause },
  );

const gone = (path: string): ReadLogDamaged =>
  new ReadLogDamaged(
    `Læseloggen ${path} har været her og mangler. Læg den tilbage fra sikkerhedskopien, og start igen. Er der ingen, kan det ikke vises, hvem der har set hvad til nu; fjern da ${madeMark(path)}, så begynder en ny.`,
  );

const prepare = (db: DatabaseSync, path: string): void => {
  keepForgettably(db);
  layOut(db, readLogFile);
  const found = layoutVersion(db);
  if (found > readLogFile.version)
    throw new ReadLogUnusable(`Læseloggen ${path} er lavet af en nyere udgave af programmet. Brug den.`);
  if (found < readLogFile.version) throw damaged(path);
  db.exec(readLogIndexes);
};

/**
 * Opens the read log in a file, which is made for its owner alone when it is missing; other processes may have it open.
 *
 * @throws ReadLogDamaged, ReadLogUnusable, ReadLogUnavailable
 */
export const openSqliteReadLog = (path: string): SqliteReadLog => {
  const typed = translating((error) => {
    if (error instanceof ReadLogDamaged || error instanceof ReadLogUnusable) return error;
    if (isBrokenFile(error)) return damaged(path, error);
    return new ReadLogUnavailable('the read log cannot be opened', { cause: error });
  });
  return typed(() =>
    namingFile(path, () =>
      closedOnFailure(openForOwner(path, busyTimeoutMs), (db) => {
        prepare(db, path);
        return new SqliteReadLog(db, new OpenedFiles([path]));
      }),
    ),
  );
};

/** The same in a data folder, which is made when it is missing. No empty one takes the place of one that was there and is gone. */
export const openReadLogIn = (dataDir: string): SqliteReadLog => {
  const available = translating(
    (cause) => new ReadLogUnavailable('the data folder cannot be made', { cause }),
  );
  available(() => makeFolder(dataDir));
  const path = readLogPath(dataDir);
  if (isGone(path)) throw gone(path);
  const readLog = openSqliteReadLog(path);
  available(() => rememberMade(path));
  return readLog;
};
