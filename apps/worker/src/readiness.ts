import type { EventStore } from '#libs/event-store';
import type { PublicationStatus } from '#libs/messaging';
import type { ProjectionState } from '#libs/read-models';

/** Whether the worker does what it is there for, and by what it is judged. Duties that it does not have are left out. */
export interface Readiness {
  readonly status: 'ready' | 'not_ready';
  readonly store: 'reachable' | 'unreachable';
  readonly projection?: ProjectionState;
  readonly publications?: Readonly<Record<string, PublicationStatus['state']>>;
  readonly intake?: 'joined' | 'not_joined';
}

/** What is looked at; `null` for a duty that the worker does not have. */
export interface Observed {
  readonly store: EventStore;
  readonly projection: (() => ProjectionState) | null;
  readonly publications: (() => readonly PublicationStatus[]) | null;
  readonly intake: (() => boolean) | null;
}

const patienceMs = 2_000;
const inOrder: ReadonlySet<PublicationStatus['state']> = new Set(['waiting', 'catching-up', 'live']);

const storeAnswers = (store: EventStore): Promise<boolean> => {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(late.resolve, patienceMs, false);
  const answer = store.lastPosition().then(
    () => true,
    () => false,
  );
  return Promise.race([answer, late.promise]).finally(() => clearTimeout(timer));
};

/** Asks the store and every duty. Waiting for another worker's lease is in order; trying again is not. */
export const readinessOf = async ({
  store,
  projection,
  publications,
  intake,
}: Observed): Promise<Readiness> => {
  const reachable = await storeAnswers(store);
  const [state, statuses, joined] = [projection?.(), publications?.(), intake?.()];
  const ready =
    reachable &&
    state !== 'idle' &&
    state !== 'poisoned' &&
    (statuses ?? []).every((one) => inOrder.has(one.state)) &&
    joined !== false;
  return {
    status: ready ? 'ready' : 'not_ready',
    store: reachable ? 'reachable' : 'unreachable',
    ...(state !== undefined && { projection: state }),
    ...(statuses && { publications: Object.fromEntries(statuses.map((one) => [one.name, one.state])) }),
    ...(joined !== undefined && { intake: joined ? 'joined' : 'not_joined' }),
  };
};
