import type { Config } from '#libs/platform';
import { logOf } from './event-stores.ts';
import { readModelsOf } from './read-models.ts';
import { besideLogOf } from './stores-beside-log.ts';

/**
 * Loads the adapters of other processes' stores that the configuration chose. Loading keeps everything else waiting for
 * some tenths of a second: a server does it before it listens, so that nobody waits for an answer meanwhile.
 */
export const loadAdapters = async (
  config: Pick<Config, 'eventStore' | 'besideLog' | 'readModels' | 'dataDir' | 'kafka'>,
): Promise<void> => {
  await Promise.all([
    logOf(config).load(),
    besideLogOf(config).load(),
    readModelsOf(config).load(),
    ...(config.kafka === null ? [] : [import('#libs/messaging/kafka')]),
  ]);
};
