import { type Config, Fault } from '#libs/platform';
import { NoResults, type ResultStore } from '#libs/results';
import type { StoreAccess } from './access.ts';

const openChosen = async (
  { shared, dataDir }: Pick<Config, 'shared' | 'dataDir'>,
  access: StoreAccess,
): Promise<ResultStore> => {
  if (shared) {
    const { openPostgresResultStore } = await import('#libs/results/postgres');
    return openPostgresResultStore(shared.url, shared.caFile);
  }
  const sqlite = await import('#libs/results/sqlite');
  return access === 'write' ? sqlite.openResultStoreIn(dataDir) : sqlite.openResultStoreReadOnly(dataDir);
};

/**
 * Opens the results of frozen reports where the participants' keys lie. For reading alone, ones that cannot be opened are as
 * though there were none: they are made again.
 *
 * @throws ResultsUnavailable and other faults that say what is wrong.
 */
export const openResults = async (
  config: Pick<Config, 'shared' | 'dataDir'>,
  access: StoreAccess,
): Promise<ResultStore> => {
  try {
    return await openChosen(config, access);
  } catch (error) {
    if (access === 'write' || !(error instanceof Fault)) throw error;
    return new NoResults();
  }
};
