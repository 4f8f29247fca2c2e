import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { PersonsUnavailable, PersonsUnusable } from '#libs/persons';
import { makeFolder } from '#libs/platform';
import {
  closedOnFailure,
  isBrokenFile,
  keepForgettably,
  layoutVersion,
  madeMark,
  namingFile,
  openForOwner,
  openReadOnly,
  rememberMade,
  takeSteps,
  translating,
} from '#libs/platform/sqlite';
import { personsSteps } from './persons.tables.ts';

const busyTimeoutMs = 5_000;

/** Where the persons lie in a data folder. */
export const personsPath = (dataDir: string): string => join(dataDir, 'persons.db');

/** A folder with its own key to the numbers had a register too, also where an older version left no mark of it. */
const tracesIn = (dataDir: string): readonly string[] =>
  [madeMark(personsPath(dataDir)), join(dataDir, 'index.key')].filter((path) => existsSync(path));

const gone = (dataDir: string): PersonsUnusable =>
  new PersonsUnusable(
    `Personregisteret mangler: ${personsPath(dataDir)} har været her. Læg den tilbage fra sikkerhedskopien, og start igen. Er der ingen, er personer, hold og forslag til sletning tabt; fjern da ${tracesIn(dataDir).join(' og ')}, så begynder et nyt, tomt register.`,
  );

/**
 * Makes sure that no empty register takes the place of one that is gone.
 *
 * @throws PersonsUnusable
 */
const expectPersonsFile = (dataDir: string): void => {
  if (!existsSync(personsPath(dataDir)) && tracesIn(dataDir).length > 0) throw gone(dataDir);
};

const damaged = (path: string, cause?: unknown): PersonsUnusable =>
  new PersonsUnusable(
    `Personregisteret ${path} kan ikke læses: filen er beskadiget eller ikke et personregister. Læg den tilbage fra sikkerhedskopien, og start igen.`,
    { cause },
  );

const expectKnown = (db: DatabaseSync, path: string): void => {
  if (layoutVersion(db) > personsSteps.length)
    throw new PersonsUnusable(`${path} er lavet af en nyere udgave af programmet. Brug den.`);
};

/** The steps without which there is nothing to read: the register, and holds and erasures. */
const readableFrom = 2;

const expectReadable = (db: DatabaseSync, path: string): void => {
  const version = layoutVersion(db);
  if (version === 0) throw damaged(path);
  if (version < readableFrom)
    throw new PersonsUnusable(
      `${path} er lavet af en ældre udgave af programmet. Start API’et, eller kør nytteindsats rebuild; så føres den frem.`,
    );
};

const opened = (path: string, open: () => DatabaseSync): DatabaseSync =>
  translating((error) => {
    if (error instanceof PersonsUnusable) return error;
    if (isBrokenFile(error)) return damaged(path, error);
    return new PersonsUnavailable('the persons cannot be opened', { cause: error });
  })(() => namingFile(path, open));

/**
 * Opens `persons.db` for writing: the register, and what else is kept with the persons. It is made for its owner alone when
 * it is missing and never was there; others may have it open.
 *
 * @throws PersonsUnusable, PersonsUnavailable
 */
export const openPersonsFile = (dataDir: string): DatabaseSync => {
  const path = personsPath(dataDir);
  expectPersonsFile(dataDir);
  return opened(path, () => {
    makeFolder(dataDir);
    return closedOnFailure(openForOwner(path, busyTimeoutMs), (db) => {
      keepForgettably(db);
      expectKnown(db, path);
      takeSteps(db, personsSteps);
      rememberMade(path);
      return db;
    });
  });
};

/** Nobody is registered in a folder without the file. */
const nobody = (): DatabaseSync => {
  const db = new DatabaseSync(':memory:');
  takeSteps(db, personsSteps);
  db.exec('PRAGMA query_only = ON');
  return db;
};

/**
 * Opens `persons.db` for reading, beside whoever writes it; where there is none, nobody is registered.
 *
 * @throws PersonsUnusable, PersonsUnavailable
 */
export const openPersonsFileReadOnly = (dataDir: string): DatabaseSync => {
  const path = personsPath(dataDir);
  expectPersonsFile(dataDir);
  if (!existsSync(path)) return nobody();
  return opened(path, () =>
    closedOnFailure(openReadOnly(path, busyTimeoutMs), (db) => {
      expectKnown(db, path);
      expectReadable(db, path);
      return db;
    }),
  );
};
