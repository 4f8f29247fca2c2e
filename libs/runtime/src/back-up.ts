import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogVerification, OnProgress } from '#libs/event-store';
import { type Config, Fault } from '#libs/platform';
import { madeMark } from '#libs/platform/sqlite';
import { PersonsUnavailable } from '#libs/persons';
import { ErasureFile } from '#libs/persons/erasures';
import { logOf } from './event-stores.ts';
import { practiceMark } from './practice-data.ts';
import { readModelList, readModelsOf } from './read-models.ts';
import { besideLogOf } from './stores-beside-log.ts';

/** The log is not embedded: its own tools back it up, and nothing here would be a copy of it. */
class NothingEmbedded extends Fault {
  override readonly name = 'NothingEmbedded';
  readonly kind = 'misconfigured';

  override get text(): string {
    return 'Loggen ligger ikke i mappen, men på en server: brug serverens egen sikkerhedskopi.';
  }
}

/** A copy of data to practise on is one too, and a copy knows which files it has to have. */
const backUpMarks = async (dataDir: string, folder: string): Promise<readonly string[]> => {
  const copied: string[] = [];
  for (const name of await readdir(dataDir)) {
    if (name !== practiceMark && !name.endsWith(madeMark(''))) continue;
    await copyFile(join(dataDir, name), join(folder, name));
    copied.push(join(folder, name));
  }
  return copied;
};

/** Has the file outside of data and backups name every erasure that the copy may not know of when it is put back. */
const exportErasures = async (config: Pick<Config, 'besideLog' | 'dataDir' | 'retention'>): Promise<void> => {
  const erasures = await besideLogOf(config).erasures('read');
  try {
    await new ErasureFile(config.retention.erasureRegister).add(await erasures.inState('carried_out'));
  } catch (error) {
    if (!(error instanceof PersonsUnavailable)) throw error;
  } finally {
    await erasures.close();
  }
};

/**
 * Copies the embedded stores, once the file outside of data and backups names every erasure in them, into an empty folder of the owner's alone while they are in use: a data folder but for the
 * master key and the index key, which are never copied. The read models come first (disposable, but with them a restored
 * copy answers at once; without them it is rebuilt first): then they have seen nothing that the copied log lacks; keys, persons and actors come behind the log: none is missing that something in the copy needs.
 *
 * @returns the files.
 * @throws NothingEmbedded, EventStoreUnavailable and other faults that say what is wrong.
 */
export const backUpStores = async (
  config: Pick<Config, 'eventStore' | 'besideLog' | 'readModels' | 'dataDir' | 'retention'>,
  folder: string,
  list = readModelList,
): Promise<readonly string[]> => {
  const { backUp: log } = logOf(config);
  const { backUp: beside } = besideLogOf(config);
  if (!log || !beside) throw new NothingEmbedded();
  await exportErasures(config);
  const rows = (await readModelsOf(config).backUp?.(folder, list)) ?? [];
  const files = await beside(folder, () => log.make(folder));
  return [...files, ...rows, ...(await backUpMarks(config.dataDir, folder))];
};

/** Checks the log in the copy that `backUpStores` made. */
export const verifyBackUp = async (
  config: Pick<Config, 'eventStore' | 'dataDir'>,
  folder: string,
  progress: OnProgress,
): Promise<LogVerification> => {
  const { backUp } = logOf(config);
  if (!backUp) throw new NothingEmbedded();
  return backUp.verify(folder, progress);
};
