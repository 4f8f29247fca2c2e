import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { ActorsDamaged, ActorsUnavailable, ActorsUnusable } from '#libs/access/actors';
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
  openReadOnly,
  rememberMade,
  translating,
} from '#libs/platform/sqlite';
import { accessFile } from './access.tables.ts';
import { SqliteActorRegister } from './sqlite.actor-register.ts';

const busyTimeoutMs = 5_000;

/** Where the actors lie in a data folder. */
export const accessPath = (dataDir: string): string => join(dataDir, 'access.db');

const damaged = (path: string, cause?: unknown): ActorsDamaged =>
  new ActorsDamaged(
    `Filen ${path}, som siger, hvem der har registreret, er beskadiget. Læg den fra den seneste sikkerhedskopi på plads; ` +
      `er der ingen, så flyt den og ${madeMark(path)}; så begynder en ny, og historikken viser ingen navne for det, der er registreret før.`,
    { cause },
  );

const gone = (path: string): ActorsDamaged =>
  new ActorsDamaged(
    `Filen ${path}, som siger, hvem der har registreret, har været her og mangler. Læg den fra den seneste sikkerhedskopi på plads; ` +
      `er der ingen, så fjern ${madeMark(path)}; så begynder en ny, og historikken viser ingen navne for det, der er registreret før.`,
  );

const expectVersion = (db: DatabaseSync, path: string): void => {
  const found = layoutVersion(db);
  if (found > accessFile.version)
    throw new ActorsUnusable(`Filen ${path} er lavet af en nyere udgave af programmet. Brug den.`);
  if (found < accessFile.version) throw damaged(path);
};

const opened = <Result>(path: string, open: () => Result): Result =>
  translating((error) => {
    if (error instanceof ActorsDamaged || error instanceof ActorsUnusable) return error;
    if (isBrokenFile(error)) return damaged(path, error);
    return new ActorsUnavailable('the actors cannot be opened', { cause: error });
  })(() => namingFile(path, open));

/**
 * Opens the actors of a data folder. The file is made for its owner alone when there never was one; other processes may have it
 * open.
 *
 * @throws ActorsDamaged, ActorsUnusable, ActorsUnavailable
 */
export const openActorRegisterIn = (dataDir: string): SqliteActorRegister => {
  const path = accessPath(dataDir);
  if (isGone(path)) throw gone(path);
  return opened(path, () => {
    makeFolder(dataDir);
    return closedOnFailure(openForOwner(path, busyTimeoutMs), (db) => {
      keepForgettably(db);
      layOut(db, accessFile);
      expectVersion(db, path);
      rememberMade(path);
      return new SqliteActorRegister(db, new OpenedFiles([path]));
    });
  });
};

/** The file, for reading alone. */
export const openAccessFile = (path: string): DatabaseSync =>
  opened(path, () =>
    closedOnFailure(openReadOnly(path, busyTimeoutMs), (db) => {
      expectVersion(db, path);
      return db;
    }),
  );

const nobody = (): SqliteActorRegister => {
  const db = new DatabaseSync(':memory:');
  db.exec(`${accessFile.tables}; PRAGMA query_only = ON`);
  return new SqliteActorRegister(db, { lost: null });
};

/**
 * The actors of a data folder for reading alone, beside whoever writes them. Without a file nobody who signed in has
 * recorded anything.
 *
 * @throws ActorsDamaged, ActorsUnusable, ActorsUnavailable
 */
export const openActorRegisterReadOnly = (dataDir: string): SqliteActorRegister => {
  const path = accessPath(dataDir);
  if (isGone(path)) throw gone(path);
  if (!existsSync(path)) return nobody();
  return new SqliteActorRegister(openAccessFile(path), new OpenedFiles([path]));
};
