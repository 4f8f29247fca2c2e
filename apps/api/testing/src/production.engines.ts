import { kafkaOfTests } from '#libs/messaging/testing';
import { until } from '#libs/platform/testing';
import { Metrics, SystemClock } from '#libs/platform';
import { ParticipantRows } from '#libs/read-models/participants';
import {
  besideLogOf,
  hostMessaging,
  loadRuleSets,
  openApplication,
  openEngines,
  readConfig,
} from '#libs/runtime';
import { recordedLives } from '../../../worker/testing/src/index.ts';
import type { OpenTestEngines } from './api.harness.ts';
import { ProductionPlace } from './production.place.ts';
import { ProjectionBeside } from './projection.beside.ts';
import { RecordedLog } from './recorded-log.ts';

/**
 * The engines of production as an API and a worker beside it open them: the worker projects, publishes and takes
 * commands in, the API watches. Each opening is a place of its own but for the broker, which all share: its topics are
 * to be there, and one place is to be closed before the next is opened, for each one's intake is of the same group and
 * would carry out the other's commands.
 */
export class ProductionEngines {
  /** The ids of the events of all places that are closed, in each participant's order. */
  readonly recorded = new Map<string, readonly string[]>();

  readonly open: OpenTestEngines = async () => {
    const place = await ProductionPlace.open();
    const brokers = kafkaOfTests().brokers.join(',');
    const read = readConfig({ ...place.environment, KAFKA_BROKERS: brokers });
    if ('faults' in read) throw new Error(read.faults.map(({ message }) => message).join('\n'));
    const { config } = read;
    const [engines, worker, readLog] = await Promise.all([
      openEngines(config, 'write'),
      openEngines(config, 'write', { isWorker: true }),
      besideLogOf(config).readLog(),
    ]);
    const { store, keys, persons, erasures, erasureFile, actors, results, readModels } = engines;
    const { projection: watched } = engines;
    if (!watched || !worker.projection) throw new Error('engines that write have a projection');
    const clock = new SystemClock();
    const parts = {
      ...worker,
      retention: config.retention,
      clock,
      ruleSets: await loadRuleSets(config),
      metrics: new Metrics(),
    };
    const application = await openApplication(parts);
    const kafka = await hostMessaging({
      ...parts,
      config,
      duties: { publisher: true, intake: true },
      intakeWithin: 'all',
      commands: application.commands,
      logger: new RecordedLog().logger,
    });
    const everythingIsPublished = async (): Promise<boolean> => {
      const statuses = kafka.publishing?.statuses() ?? [];
      const ends = await Promise.all(statuses.map(({ categories }) => store.lastPosition(categories)));
      return ends.length > 0 && statuses.every(({ checkpoint }, at) => checkpoint.position === ends[at]);
    };
    return {
      store,
      keys,
      readLog,
      persons,
      forgetting: { erasures, erasureFile },
      actors,
      results,
      readModels: readModels.of(ParticipantRows),
      projection: new ProjectionBeside(worker.projection, watched, store),
      unreached: '18446744073709551615',
      close: async () => {
        await until(everythingIsPublished);
        await this.#keep(store);
        await kafka.close();
        await application.close();
        await Promise.all([engines.close(), worker.close(), readLog.close()]);
        await place.dispose();
      },
    };
  };

  async #keep(store: Parameters<typeof recordedLives>[0]): Promise<void> {
    const { eventIds } = await recordedLives(store);
    for (const [id, its] of eventIds) this.recorded.set(id, [...(this.recorded.get(id) ?? []), ...its]);
  }
}
