import { readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Config, faultKind, makeFolder, takeFromOthers } from '#libs/platform';
import { openEngines } from '#libs/runtime';
import { systemCode } from '../shell/system-code.ts';
import { refused } from '../shell/verb-fault.ts';

/** Says that a folder holds a scenario and nothing that anybody would miss. */
const marker = 'demo.json';
const stores = [
  /^(?:events|keys|read-models|publications)\.db(?:-wal|-shm|-journal)?$/,
  /^(?:writer\.lock|[\w-]+\.lease)(?:-journal)?$/,
  /^(?:events\.head\.json|master\.key)(?:\.new)?$/,
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

/**
 * Makes the folder ready for a new scenario: an earlier one is removed.
 *
 * @throws VerbFault when it holds anything else; the system's error when it cannot be read or made; StoreHeldByAnotherProcess when an API runs on the earlier scenario.
 */
export const prepareDemoFolder = async (config: Config): Promise<void> => {
  const folder = config.dataDir;
  const names = await namesIn(folder);
  const isEarlierDemo = names.includes(marker) && names.every((name) => name === marker || isStore(name));
  if (names.length > 0 && !isEarlierDemo)
    throw refused('Mappen rummer andet end et tidligere scenarie og røres ikke; vælg en anden med --data.');
  if (names.some(isStore)) await expectNobodyElse(config);
  for (const name of names.filter(isStore)) await rm(join(folder, name), { force: true });
  makeFolder(resolve(folder));
  takeFromOthers(join(folder, marker));
  await writeFile(join(folder, marker), `${JSON.stringify({ scenario: 'aarhus-2022', synthetic: true })}\n`, {
    mode: 0o600,
  });
};
