import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const [folderMode, fileMode, others] = [0o700, 0o600, 0o077];

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/**
 * Makes the folder, and those above it, for the owner alone, when it is missing. (Node's own recursive way never ends
 * where a file system lets nobody make anything, as `/proc`.)
 *
 * @returns the uppermost folder that was made; `undefined` when all were there.
 * @throws the system's error.
 */
export const makeFolder = (path: string): string | undefined => {
  if (isFolder(path)) return undefined;
  const above = dirname(path);
  const firstMade = above === path ? undefined : makeFolder(above);
  mkdirSync(path, { mode: folderMode });
  return firstMade ?? path;
};

/** Takes from others what they may do with a file of ours; one that is missing, or another's, is left alone. */
export const takeFromOthers = (path: string): void => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found || (found.mode & others) === 0 || found.uid !== process.geteuid?.()) return;
  chmodSync(path, fileMode);
};

/**
 * Makes a database's file for its owner alone when it is missing, and takes from others what an older version let them do
 * with it and with what SQLite keeps beside it. An existing file is never opened: closing it would end SQLite's locks.
 */
export const keepPrivate = (path: string): void => {
  if (!existsSync(path)) writeFileSync(path, '', { mode: fileMode, flag: 'wx' });
  for (const name of [path, `${path}-wal`, `${path}-shm`]) takeFromOthers(name);
};

/**
 * That others than its owner may read a file, and what to do, in Danish; `null` when nobody else may, and on Windows,
 * which does not say.
 *
 * @throws the system's error.
 */
export const readableByOthers = (path: string): string | null =>
  process.platform !== 'win32' && (statSync(path).mode & others) !== 0
    ? `${path} kan læses af andre end sin ejer. Ret det med: chmod 600 ${path}`
    : null;

const hexKey = /^[0-9a-f]{64}$/i;

/** The key (32 bytes) in the text of a key file: 64 hex digits, and white space around them; `null` when it is none. */
export const keyOfHex = (text: string): Buffer | null => {
  const hex = text.trim();
  return hexKey.test(hex) ? Buffer.from(hex, 'hex') : null;
};
