import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Config, Metrics } from '#libs/platform';
import { type LiveTables, logCheckpoint, rebuild, verifyAgainstLog } from '#libs/read-models';
import { enrolIn, postgresCounts, sqliteCounts, uncountable, correctedWeek } from '#libs/read-models/testing';
import { anEvent } from '#libs/event-store/testing';
import { Scribe } from '#libs/testing';
import {
  type Engines,
  measureProjections,
  openEngines,
  projectionsStanding,
  readModelList,
  type ReadModelParts,
} from '#libs/runtime';
import { until } from '#libs/platform/testing';

/** The one list of read models with a second one in it. */
export const twoReadModels: readonly ReadModelParts[] = [
  ...readModelList,
  { sqlite: async () => sqliteCounts, postgres: async () => postgresCounts },
];

/** Where engines stand for one test. */
interface TwoReadModelsPlace {
  readonly config: Config;
  /** Changes rows behind the read models' back. `table` stands in `sql` for the live table of that name. */
  tamper(sql: (table: (name: string) => string) => string): Promise<void>;
  dispose(): Promise<void>;
}

/** That a process has every read model of its list, and each by its name; run unchanged for each engine. */
export const describeTwoReadModels = (engine: string, open: () => Promise<TwoReadModelsPlace>): void => {
  describe(`A process with two read models on ${engine}`, () => {
    let place: TwoReadModelsPlace;
    let engines: Engines;

    const named = (name: string): LiveTables =>
      engines.readModels.all.find(({ model }) => model.name === name)!;
    const faultsOf = async (name: string): Promise<readonly object[]> =>
      (await verifyAgainstLog(engines.store, named(name))).faults.map(({ row }) => row);
    const expectProjected = async (): Promise<void> => {
      for (const { tables, projection } of engines.projections!.all) {
        const end = (await engines.store.lastPosition(tables.model.categories))!;
        expect(await projection.waitFor(end, 30_000)).toBe(true);
        expect(await tables.checkpoint()).toEqual(
          await logCheckpoint(engines.store, tables.model.categories, end),
        );
      }
    };
    const report = (kommunekode: string, type = 'ReportSent'): Promise<unknown> =>
      engines.store.append(`reporting-${kommunekode}`, null, [anEvent({ type, data: {} })]);

    beforeEach(async () => {
      place = await open();
      engines = await openEngines(place.config, 'write', { readModels: twoReadModels });
      await engines.projections!.start();
      await new Scribe(engines.store).give(1, enrolIn(), correctedWeek('2022-W01', 60));
      await report('751');
      await expectProjected();
    });
    afterEach(async () => {
      await engines.close();
      await place.dispose();
    });

    it('projects both, each from the events that it is made of', async () => {
      expect(engines.readModels.all.map(({ model }) => model.name)).toEqual(['participants', 'counts']);
      expect(await named('participants').checkpoint()).toMatchObject({ count: 2 });
      expect(await named('counts').checkpoint()).toMatchObject({ count: 3 });
    });

    it('verifies and rebuilds each by its name', async () => {
      await place.tamper((table) => `UPDATE ${table('event_count')} SET events = events + 1`);
      expect(await faultsOf('participants')).toEqual([]);
      expect(await faultsOf('counts')).toHaveLength(2);
      const before = await named('participants').checkpoint();
      await rebuild(engines.store, named('participants'));
      expect(await faultsOf('counts')).toHaveLength(2);
      await rebuild(engines.store, named('counts'));
      expect([await faultsOf('participants'), await faultsOf('counts')]).toEqual([[], []]);
      expect(await named('participants').checkpoint()).toEqual(before);
      await report('101');
      await expectProjected();
    });

    it('is ready by both, and says of which it is not', async () => {
      const standing = () => projectionsStanding(engines.projections!, Date.now(), { isRead: true });
      await until(() => standing().reason === null);
      expect(Object.keys(standing().state as object)).toEqual(['participants', 'counts']);
      await report('101', uncountable);
      await until(() => standing().reason !== null);
      expect(standing().reason).toContain('Projektionen counts står stille ved en hændelse');
      expect(standing().state).toMatchObject({
        participants: { state: 'live' },
        counts: { state: 'poisoned', events: 3 },
      });
    });

    it('measures both by their names', async () => {
      const metrics = new Metrics();
      measureProjections(metrics, engines.store, engines.projections!, Date.now);
      const text = await metrics.registry.metrics();
      for (const name of ['participants', 'counts']) {
        expect(text).toContain(`nytteindsats_projection_lag_events{projection="${name}"} 0`);
        expect(text).toContain(`nytteindsats_projection_poisoned{projection="${name}"} 0`);
      }
    });
  });
};
