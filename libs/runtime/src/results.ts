import { type Config, Fault } from '#libs/platform';
import { NoResults, type ResultStore } from '#libs/results';
import type { StoreAccess } from './store-access.ts';
import { besideLogOf } from './stores-beside-log.ts';

/**
 * Opens the results of frozen reports where the participants' keys lie. For reading alone, ones that cannot be opened are as
 * though there were none: they are made again.
 *
 * @throws ResultsUnavailable and other faults that say what is wrong.
 */
export const openResults = async (
  config: Pick<Config, 'besideLog' | 'dataDir'>,
  access: StoreAccess,
): Promise<ResultStore> => {
  try {
    return await besideLogOf(config).results(access);
  } catch (error) {
    if (access === 'write' || !(error instanceof Fault)) throw error;
    return new NoResults();
  }
};
