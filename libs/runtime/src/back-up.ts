import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogVerification, OnProgress } from '#libs/event-store';
import { type Config, Fault } from '#libs/platform';
import { madeMark } from '#libs/platform/sqlite';
import { PersonsUnavailable } from '#libs/persons';
import { ErasureFile } from '#libs/persons/erasures';
import { openErasures } from './erasures.ts';
import { chosenEventStore } from './event-stores.ts';
import { practiceMark } from './practice-data.ts';
import { type ReadModelParts, readModelList, sqliteParts } from './read-models.ts';
import { ReadModelsDamaged, ReadModelsUnavailable } from '#libs/read-models';

/** The log is not embedded: its own tools back it up, and nothing here would be a copy of it. */
class NothingEmbedded extends Fault {
  override readonly name = 'NothingEmbedded';
  readonly kind = 'misconfigured';

  override get text(): string {
    return 'Loggen ligger ikke i mappen, men på en server: brug serverens egen sikkerhedskopi.';
  }
}

/** Disposable, but with them a restored copy answers at once; without them it is rebuilt first. */
const backUpReadModels = async (
  { readModels, dataDir }: Pick<Config, 'readModels' | 'dataDir'>,
  folder: string,
  list: readonly ReadModelParts[],
): Promise<readonly string[]> => {
  if (readModels.kind !== 'sqlite') return [];
  const { openSqliteReadModelsReadOnly } = await import('#libs/read-models/sqlite');
  const target = join(folder, 'read-models.db');
  try {
    const live = openSqliteReadModelsReadOnly(dataDir, await sqliteParts(list));
    await live.backup(target).finally(() => live.close());
    return [target];
  } catch (error) {
    if (error instanceof ReadModelsUnavailable || error instanceof ReadModelsDamaged) return [];
    throw error;
  }
};

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
const exportErasures = async (config: Pick<Config, 'shared' | 'dataDir' | 'retention'>): Promise<void> => {
  const erasures = await openErasures(config, 'read');
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
 * master key and the index key, which are never copied. The read models come first: then they have seen nothing that the
 * copied log lacks; keys, persons and actors come behind the log: none is missing that something in the copy needs.
 *
 * @returns the files.
 * @throws NothingEmbedded, EventStoreUnavailable and other faults that say what is wrong.
 */
export const backUpStores = async (
  config: Pick<Config, 'eventStore' | 'shared' | 'readModels' | 'dataDir' | 'retention'>,
  folder: string,
  list = readModelList,
): Promise<readonly string[]> => {
  const { backUp } = chosenEventStore(config);
  if (!backUp) throw new NothingEmbedded();
  const { backUpPersons } = await import('#libs/persons/sqlite');
  const { backUpActorRegister } = await import('#libs/access/actors/sqlite');
  const { backUpResults } = await import('#libs/results/sqlite');
  const { backUpReadLog } = await import('#libs/access/read-log/sqlite');
  await exportErasures(config);
  const rows = await backUpReadModels(config, folder, list);
  const readings = await backUpReadLog(config.dataDir, folder);
  const log = await backUp.make(config.dataDir, folder);
  const persons = await backUpPersons(config.dataDir, folder);
  const actors = await backUpActorRegister(config.dataDir, folder);
  const results = await backUpResults(config.dataDir, folder);
  return [
    ...log,
    ...persons,
    ...actors,
    ...results,
    ...readings,
    ...rows,
    ...(await backUpMarks(config.dataDir, folder)),
  ];
};

/** Checks the log in the copy that `backUpStores` made. */
export const verifyBackUp = async (
  config: Pick<Config, 'eventStore'>,
  folder: string,
  progress: OnProgress,
): Promise<LogVerification> => {
  const { backUp } = chosenEventStore(config);
  if (!backUp) throw new NothingEmbedded();
  return backUp.verify(folder, progress);
};
