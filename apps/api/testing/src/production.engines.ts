import { readConfig } from '#libs/platform';
import { openEngines } from '#libs/runtime';
import type { OpenTestEngines } from './api.harness.ts';
import { ProjectionBeside } from './projection.beside.ts';
import { ProductionPlace } from './production.place.ts';

/** The engines of production as an API and a worker beside it open them: the worker projects, the API watches. */
export const openProductionEngines: OpenTestEngines = async () => {
  const place = await ProductionPlace.open();
  const read = readConfig(place.environment);
  if ('faults' in read) throw new Error(read.faults.map(({ message }) => message).join('\n'));
  const [engines, worker] = await Promise.all([
    openEngines(read.config, 'write'),
    openEngines(read.config, 'write', { isWorker: true }),
  ]);
  const { store, keys, readModels, projection: watched } = engines;
  if (!watched || !worker.projection) throw new Error('engines that write have a projection');
  return {
    store,
    keys,
    readModels,
    projection: new ProjectionBeside(worker.projection, watched, store),
    unreached: '18446744073709551615',
    close: async () => {
      await Promise.all([engines.close(), worker.close()]);
      await place.dispose();
    },
  };
};
