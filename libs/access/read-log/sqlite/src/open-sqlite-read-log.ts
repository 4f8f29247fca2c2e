import type { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { ReadLogDamaged, ReadLogUnavailable, ReadLogUnusable } from '#libs/access/read-log';
import { makeFolder } from '#libs/platform';
import {
  closedOnFailure,
  isBrokenFile,
  keepForgettably,
  layOut,
  layoutVersion,
  namingFile,
  OpenedFiles,
  openForOwner,
  translating,
} from '#libs/platform/sqlite';
import { readLogFile } from './read-log.tables.ts';
import { SqliteReadLog } from './sqlite.read-log.ts';

const busyTimeoutMs = 5_000;

/** Where the read log lies in a data folder. */
export const readLogPath = (dataDir: string): string => join(dataDir, 'read-log.db');

const damaged = (path: string, cause?: unknown): ReadLogDamaged =>
  new ReadLogDamaged(
    `Læseloggen ${path} kan ikke læses: filen er beskadiget eller ikke en læselog. Gem den et andet sted, og start igen; så begynder en ny.`,
    { cause },
  );

const prepare = (db: DatabaseSync, path: string): void => {
  keepForgettably(db);
  layOut(db, readLogFile);
  const found = layoutVersion(db);
  if (found > readLogFile.version)
    throw new ReadLogUnusable(`Læseloggen ${path} er lavet af en nyere udgave af programmet. Brug den.`);
  if (found < readLogFile.version) throw damaged(path);
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

/** The same in a data folder, which is made when it is missing. */
export const openReadLogIn = (dataDir: string): SqliteReadLog => {
  const available = translating(
    (cause) => new ReadLogUnavailable('the data folder cannot be made', { cause }),
  );
  available(() => makeFolder(dataDir));
  return openSqliteReadLog(readLogPath(dataDir));
};
