import { type EventStore, participantCategory } from '#libs/event-store';
import type { FollowerState } from '#libs/event-store/following';
import { unlessAborted } from '#libs/platform';
import type { Publishing } from '#libs/runtime';

/** Whether the worker does what it is there for, and by what it is judged. Duties that it does not have are left out. */
export interface Readiness {
  readonly status: 'ready' | 'not_ready';
  readonly store: 'reachable' | 'unreachable';
  readonly projection?: FollowerState;
  readonly publications?: Readonly<Record<string, FollowerState>>;
  /** Where the publications keep how far they are, and take turns. */
  readonly checkpoints?: 'reachable' | 'unreachable';
  readonly intake?: 'joined' | 'not_joined';
}

/** What is looked at; `null` for a duty that the worker does not have. */
export interface Observed {
  readonly store: EventStore;
  readonly projection: (() => FollowerState) | null;
  readonly publishing: Pick<Publishing, 'statuses' | 'kept'> | null;
  readonly intake: (() => boolean) | null;
}

const patienceMs = 2_000;
const inOrder: ReadonlySet<FollowerState> = new Set(['waiting', 'catching-up', 'live']);

const answers = (asked: Promise<unknown>): Promise<boolean> =>
  unlessAborted(AbortSignal.timeout(patienceMs), asked).then(
    () => true,
    () => false,
  );
const reachability = (isReachable: boolean): 'reachable' | 'unreachable' =>
  isReachable ? 'reachable' : 'unreachable';

/** Asks the store and every duty. Waiting for another worker's lease is in order; trying again is not. */
export const readinessOf = async ({
  store,
  projection,
  publishing,
  intake,
}: Observed): Promise<Readiness> => {
  const [state, statuses, joined] = [projection?.(), publishing?.statuses(), intake?.()];
  const [storeAnswers, ...checkpointsAnswer] = await Promise.all([
    answers(store.lastPosition([participantCategory])),
    ...(publishing && statuses ? statuses.map(({ name }) => answers(publishing.kept(name))) : []),
  ]);
  const ready =
    storeAnswers &&
    !checkpointsAnswer.includes(false) &&
    (state === undefined || inOrder.has(state)) &&
    (statuses ?? []).every((one) => inOrder.has(one.state)) &&
    joined !== false;
  return {
    status: ready ? 'ready' : 'not_ready',
    store: reachability(storeAnswers),
    ...(state !== undefined && { projection: state }),
    ...(statuses && { publications: Object.fromEntries(statuses.map((one) => [one.name, one.state])) }),
    ...(statuses && { checkpoints: reachability(!checkpointsAnswer.includes(false)) }),
    ...(joined !== undefined && { intake: joined ? 'joined' : 'not_joined' }),
  };
};
