import { readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Config, faultKind, makeFolder, SystemClock, takeFromOthers } from '#libs/platform';
import { openEngines, practiceMark, textOfMark } from '#libs/runtime';
import { systemCode } from '../shell/system-code.ts';
import { refusedVerb } from '../shell/verb-fault.ts';

const stores = [
  /^(?:events|keys|read-models|publications|persons|access|sessions|read-log|results)\.db(?:-wal|-shm|-journal|\.made)?$/,
  /^(?:writer\.lock|[\w-]+\.lease)(?:-journal)?$/,
  /^(?:events\.head\.json|(?:master|index)\.key)(?:\.new)?$/,
  /^signing\.key(?:\.[0-9a-f-]{36})?$/,
];

const isStore = (name: string): boolean => stores.some((pattern) => pattern.test(name));

/** Fails when an API runs on the earlier scenario; that it cannot be opened otherwise is no reason to keep it. */
const expectNobodyElse = async (config: Config): Promise<void> => {
  try {
    await (await openEngines(config, 'write')).close();
  } catch (error) {
    if (faultKind(error) === 'held') throw error;
  }
};

const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
};

const writeMark = async (folder: string, text: string): Promise<void> => {
  takeFromOthers(join(folder, practiceMark));
  await writeFile(join(folder, practiceMark), text, { mode: 0o600 });
};

/**
 * Makes the folder ready for a new scenario: an earlier one is removed.
 *
 * @throws VerbFault when it holds anything else; the system's error when it cannot be read or made; StoreHeldByAnotherProcess when an API runs on the earlier scenario.
 */
export const prepareDemoFolder = async (config: Config): Promise<void> => {
  const folder = config.dataDir;
  const names = await namesIn(folder);
  const isEarlierDemo =
    names.includes(practiceMark) && names.every((name) => name === practiceMark || isStore(name));
  if (names.length > 0 && !isEarlierDemo)
    throw refusedVerb(
      'Mappen rummer andet end et tidligere scenarie og røres ikke; vælg en anden med --data.',
    );
  if (names.some(isStore)) await expectNobodyElse(config);
  for (const name of names.filter(isStore)) await rm(join(folder, name), { force: true });
  makeFolder(resolve(folder));
  await writeMark(folder, textOfMark());
};

/** Sets the clock of a folder whose scenario is played: it shows this from now on. */
export const startClock = ({ dataDir }: Config, shown: string): Promise<void> =>
  writeMark(dataDir, textOfMark({ shown, at: new SystemClock().now() }));
