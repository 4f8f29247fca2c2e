import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { textOf } from '#libs/platform';
import { wrongUsage } from '../shell/verb-fault.ts';

/** Where answers are to be written, and what must never be written over. */
interface AnswersChoice {
  readonly path: string;
  readonly overwrite: boolean;
  /** The file that is read, as it was found; `undefined` when it is none. */
  readonly input: Stats | undefined;
  readonly dataDir: string;
}

const ownerOnly = 0o600;

const isSame = (one: Stats, other: Stats): boolean => one.dev === other.dev && one.ino === other.ino;

/** Where a path really leads, through links; what does not exist yet stands in a folder that does. */
const whereLeads = async (path: string): Promise<string> => {
  const whole = resolve(path);
  const real = await realpath(whole).catch(() => undefined);
  if (real !== undefined || dirname(whole) === whole) return real ?? whole;
  return join(await whereLeads(dirname(whole)), basename(whole));
};

const isWithin = (folder: string, path: string): boolean => `${path}${sep}`.startsWith(`${folder}${sep}`);

/** True when a file is one of the data folder's, by another name (a hard link). */
const isKeptIn = async (folder: string, found: Stats): Promise<boolean> => {
  const names = await readdir(folder, { recursive: true }).catch((): string[] => []);
  const kept = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => undefined)));
  return kept.some((one) => one !== undefined && isSame(one, found));
};

const inDataFolder = wrongUsage('--answers må ikke pege ind i datamappen: den rummer loggen og nøglerne.');

/** A device or a pipe keeps nothing that could be written over. */
const holdsSomething = (found: Stats): boolean => !found.isCharacterDevice() && !found.isFIFO();

const check = async (found: Stats, { overwrite, input, dataDir }: AnswersChoice): Promise<void> => {
  if (!holdsSomething(found)) return;
  if (found.isDirectory()) throw wrongUsage('--answers er en mappe.');
  if (input && isSame(found, input)) throw wrongUsage('--answers er samme fil som FIL.');
  if (await isKeptIn(dataDir, found)) throw inDataFolder;
  if (!overwrite)
    throw wrongUsage('--answers er en fil, der findes i forvejen. Vælg en anden, eller sig --overwrite.');
};

const notWritable = (error: unknown): never => {
  throw wrongUsage(`--answers kan ikke skrives der. ${textOf(error)}`);
};

/** Opens without emptying; a file that somebody else makes meanwhile is not taken over. */
const openAt = (path: string, existed: boolean): Promise<FileHandle> => {
  const flags = constants.O_WRONLY | (existed ? 0 : constants.O_CREAT | constants.O_EXCL);
  return open(path, flags, ownerOnly).catch(notWritable);
};

/**
 * Opens the file that the answers go to, for the owner alone. Empties one that exists only when asked to, and never the
 * input or anything in the data folder, by whatever name or link.
 *
 * @throws VerbFault
 */
export const openAnswersFile = async (choice: AnswersChoice): Promise<FileHandle> => {
  const { path, dataDir } = choice;
  if (isWithin(await whereLeads(dataDir), await whereLeads(path))) throw inDataFolder;
  const existed = (await lstat(path).catch(() => undefined)) !== undefined;
  const before = existed ? await stat(path).catch(notWritable) : undefined;
  if (before) await check(before, choice);
  const file = await openAt(path, existed);
  try {
    const found = await file.stat();
    if (before && !isSame(found, before)) await check(found, choice);
    if (holdsSomething(found)) {
      await file.truncate();
      await file.chmod(ownerOnly);
    }
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
};
