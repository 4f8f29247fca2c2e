import { Gauge } from 'prom-client';
import type { Categories, EventStore, Position } from '#libs/event-store';
import type { FollowerStatus } from '#libs/event-store/following';
import type { Metrics } from '#libs/platform';
import { eventsBehind } from './events-behind.ts';
import type { Projections } from './projections.ts';

/** A follower of the log as it is measured. */
interface MeasuredFollower {
  readonly name: string;
  readonly categories: Categories;
  /** How it is doing in this process. */
  status(): Pick<FollowerStatus, 'state' | 'lagSeconds'>;
  /** How far any process has come. */
  reached(): Promise<Position | null>;
}

/**
 * Measures followers of the log each time the metrics are asked for: `nytteindsats_<kind>_lag_events`, `_lag_seconds` and
 * `_poisoned`, by their names. Every process tells how many events behind the log they are, so that it is known when
 * nobody follows; how long an event has waited is told by the process that follows.
 */
export const measureFollowers = (
  { registry }: Metrics,
  store: EventStore,
  kind: 'projection' | 'publication',
  followers: () => readonly MeasuredFollower[],
): void => {
  const gauge = (
    what: string,
    help: string,
    value: (one: MeasuredFollower) => Promise<number | null>,
  ): void =>
    registry.registerMetric(
      new Gauge({
        name: `nytteindsats_${kind}_${what}`,
        help,
        labelNames: [kind],
        registers: [],
        async collect() {
          this.reset();
          for (const one of followers()) {
            const found = await value(one);
            if (found !== null) this.set({ [kind]: one.name }, found);
          }
        },
      }),
    );
  gauge('lag_events', `Events that a ${kind} has not yet handled`, (one) =>
    eventsBehind(store, one.categories, one.reached()),
  );
  gauge('lag_seconds', `Age of the oldest event that waits for a ${kind}`, async (one) => {
    const { state, lagSeconds } = one.status();
    return state === 'waiting' || state === 'idle' ? null : lagSeconds;
  });
  gauge(
    'poisoned',
    `1 when a ${kind} stands still: an event cannot be handled, or the log is not the one it knew`,
    async (one) => (one.status().state === 'poisoned' ? 1 : 0),
  );
};

const lookMs = 200;

/** Measures the projections. One that another process runs is looked at anew: the last look may be a second old. */
export const measureProjections = (
  metrics: Metrics,
  store: EventStore,
  { all }: Projections,
  now: () => number,
): void =>
  measureFollowers(metrics, store, 'projection', () =>
    all.map(({ tables: { model }, projection }) => ({
      name: model.name,
      categories: model.categories,
      status: () => projection.status(now()),
      reached: async () => {
        const end = await store.lastPosition(model.categories);
        if (end !== null) await projection.waitFor(end, lookMs);
        return projection.status(now()).checkpoint.position;
      },
    })),
  );
