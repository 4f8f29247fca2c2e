import type { Config } from '#libs/platform';
import { chosenEventStore } from './event-stores.ts';
import { readModelList } from './read-models.ts';

type Chosen = Pick<Config, 'eventStore' | 'shared' | 'readModels' | 'kafka'>;

const adaptersOf = (chosen: Chosen): readonly Promise<unknown>[] => [
  ...(chosen.shared
    ? [
        chosenEventStore(chosen).load(),
        import('#libs/access/actors/postgres'),
        import('#libs/access/read-log/postgres'),
        import('#libs/access/sessions/postgres'),
        import('#libs/persons/postgres'),
        import('#libs/persons/erasures/postgres'),
      ]
    : []),
  ...(chosen.readModels.kind === 'postgres'
    ? [import('#libs/read-models/postgres'), ...readModelList.map(({ postgres }) => postgres())]
    : []),
  ...(chosen.kafka === null ? [] : [import('#libs/messaging/kafka')]),
];

/**
 * Loads the adapters of other processes' stores that the configuration chose. Loading keeps everything else waiting for
 * some tenths of a second: a server does it before it listens, so that nobody waits for an answer meanwhile.
 */
export const loadAdapters = async (chosen: Chosen): Promise<void> => {
  await Promise.all(adaptersOf(chosen));
};
