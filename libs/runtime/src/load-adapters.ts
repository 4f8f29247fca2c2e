import type { Config } from '#libs/platform';
import { readModelList } from './read-models.ts';

type Chosen = Pick<Config, 'eventStore' | 'readModels' | 'kafka'>;

const adaptersOf = ({ eventStore, readModels, kafka }: Chosen): readonly Promise<unknown>[] => [
  ...(eventStore.kind === 'kurrentdb'
    ? [
        import('#libs/event-store/kurrentdb'),
        import('#libs/event-store/postgres-keys'),
        import('#libs/access/actors/postgres'),
        import('#libs/access/read-log/postgres'),
        import('#libs/access/sessions/postgres'),
        import('#libs/persons/postgres'),
        import('#libs/persons/erasures/postgres'),
      ]
    : []),
  ...(readModels.kind === 'postgres'
    ? [import('#libs/read-models/postgres'), ...readModelList.map(({ postgres }) => postgres())]
    : []),
  ...(kafka === null ? [] : [import('#libs/messaging/kafka')]),
];

/**
 * Loads the adapters of other processes' stores that the configuration chose. Loading keeps everything else waiting for
 * some tenths of a second: a server does it before it listens, so that nobody waits for an answer meanwhile.
 */
export const loadAdapters = async (chosen: Chosen): Promise<void> => {
  await Promise.all(adaptersOf(chosen));
};
