import { readConfigFor } from '#libs/platform';
import { eventStores } from './event-stores.ts';
import { readModelEngines } from './read-models.ts';
import { storesBesideLog } from './stores-beside-log.ts';

/** The configuration, or every fault in the environment. No message echoes a value: it may hold a password. */
export const readConfig = (
  environment: Readonly<Record<string, string | undefined>>,
): ReturnType<typeof readConfigFor> =>
  readConfigFor({ eventStores, storesBesideLog, readModels: readModelEngines }, environment);
