import {
  type EventStore,
  participantCategory,
  type Position,
  type OnProgress,
  type StoredEvent,
} from '#libs/event-store';
import { type Checkpoint, lastEventOf, noEvent } from '#libs/event-store/following';
import { CaseFold, participantOf } from './case-fold.ts';
import { type ProjectionCheckpoint, HashSum, noCheckpoint } from './checkpoint.ts';
import { project } from './participant.projection.ts';
import type { CaseChange } from './participant.rows.ts';
import type { RebuildTarget } from './projection-target.ts';
import type { ReadModels } from './read-models.ts';

/** Events whose rows go into one transaction of the bulk load. */
const eventsPerTransaction = 5_000;

/** Each participant's final case, one in memory at a time beside those waiting to be written; `see` is told each event. */
async function* finalCases(
  store: EventStore,
  upTo: Position,
  see: (event: StoredEvent) => void,
): AsyncGenerator<readonly CaseChange[]> {
  let fold: CaseFold | null = null;
  let stream = '';
  let done: CaseChange[] = [];
  let events = 0;
  for await (const batch of store.readStreams([participantCategory], upTo)) {
    for (const event of batch) {
      if (event.stream !== stream) {
        if (fold) done.push(fold.change());
        stream = event.stream;
        fold = new CaseFold(participantOf(event), null);
      }
      fold?.take(event);
      see(event);
    }
    events += batch.length;
    if (events < eventsPerTransaction) continue;
    yield done;
    done = [];
    events = 0;
  }
  if (fold) done.push(fold.change());
  yield done;
}

const load = async (
  store: EventStore,
  target: RebuildTarget,
  upTo: Position,
  progress: (done: number) => void,
): Promise<ProjectionCheckpoint> => {
  const sum = new HashSum();
  let last: Checkpoint = noEvent;
  let done = 0;
  const see = (event: StoredEvent): void => {
    sum.add(event.metadata.hash);
    if (event.position === upTo) last = lastEventOf([event], last);
  };
  for await (const changes of finalCases(store, upTo, see)) {
    await target.load(changes);
    for (const { revision } of changes) done += revision + 1;
    progress(done);
  }
  const loaded = sum.at(last);
  await target.finish(loaded);
  return loaded;
};

const catchUp = async (
  store: EventStore,
  target: RebuildTarget,
  from: ProjectionCheckpoint,
): Promise<ProjectionCheckpoint> => {
  let at = from;
  for await (const events of store.readAll([participantCategory], { after: at.position }))
    at = await project(target, events, at);
  return at;
};

/**
 * Live tables that stood where they stand now before the log was read to its end are covered, even when they have
 * seen more than the log now holds: then it lost its tail, and the log decides.
 */
const isCovered = (
  store: EventStore,
  live: ProjectionCheckpoint,
  seen: ProjectionCheckpoint,
  at: ProjectionCheckpoint,
): boolean =>
  live.hashSum === seen.hashSum ||
  live.position === null ||
  (at.position !== null && store.comparePositions(live.position, at.position) <= 0);

/**
 * Makes the read models anew from the log, beside the live ones, and switches over in one transaction once the new
 * ones have seen everything that the live ones have. A projection that runs meanwhile goes on from the new ones.
 * Memory is that of some participants' cases, whatever the length of the log. Answers the new checkpoint. `progress`
 * counts events; their total is known when the live read models are level with the log.
 *
 * @throws PoisonEvent, with the live read models as they were.
 */
export const rebuild = async (
  store: EventStore,
  readModels: ReadModels,
  progress: OnProgress = () => undefined,
): Promise<ProjectionCheckpoint> => {
  const target = await readModels.beginRebuild();
  try {
    const upTo = await store.lastPosition([participantCategory]);
    const live = await readModels.checkpoint();
    const total = live.position === upTo ? live.count : null;
    let at = upTo === null ? noCheckpoint : await load(store, target, upTo, (done) => progress(done, total));
    for (;;) {
      const seen = await readModels.checkpoint();
      at = await catchUp(store, target, at);
      if (await target.switchOver((now) => isCovered(store, now, seen, at))) return at;
    }
  } catch (error) {
    await target.abandon();
    throw error;
  }
};
