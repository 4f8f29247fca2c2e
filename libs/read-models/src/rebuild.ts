import type { EventStore, OnProgress, Position, StoredEvent } from '#libs/event-store';
import { type Checkpoint, lastEventOf, noEvent } from '#libs/event-store/following';
import { HashSum, noCheckpoint, type ProjectionCheckpoint } from './checkpoint.ts';
import { project } from './project.ts';
import type { ProjectionTables, ProjectionTarget, RebuildTarget } from './projection-target.ts';

const load = async <Wanted, Standing, Change>(
  store: EventStore,
  target: RebuildTarget<Wanted, Standing, Change>,
  upTo: Position,
  progress: (done: number) => void,
): Promise<ProjectionCheckpoint> => {
  const sum = new HashSum();
  let last: Checkpoint = noEvent;
  const see = (event: StoredEvent): void => {
    sum.add(event.metadata.hash);
    if (event.position === upTo) last = lastEventOf([event], last);
  };
  for await (const changes of target.model.load(store, upTo, see)) {
    await target.load(changes);
    progress(sum.at(last).count);
  }
  const loaded = sum.at(last);
  await target.finish(loaded);
  return loaded;
};

const catchUp = async <Wanted, Standing, Change>(
  store: EventStore,
  target: ProjectionTarget<Wanted, Standing, Change>,
  from: ProjectionCheckpoint,
): Promise<ProjectionCheckpoint> => {
  let at = from;
  for await (const events of store.readAll(target.model.categories, { after: at.position }))
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
 * Makes a read model anew from the log, beside the live ones, and switches over in one transaction once the new
 * ones have seen everything that the live ones have. A projection that runs meanwhile goes on from the new ones.
 * Answers the new checkpoint. `progress`
 * counts events; their total is known when the live tables are level with the log.
 *
 * @throws PoisonEvent, with the live tables as they were.
 */
export const rebuild = async <Wanted, Standing, Change>(
  store: EventStore,
  tables: ProjectionTables<Wanted, Standing, Change>,
  progress: OnProgress = () => undefined,
): Promise<ProjectionCheckpoint> => {
  const target = await tables.beginRebuild();
  try {
    const upTo = await store.lastPosition(tables.model.categories);
    const live = await tables.checkpoint();
    const total = live.position === upTo ? live.count : null;
    let at = upTo === null ? noCheckpoint : await load(store, target, upTo, (done) => progress(done, total));
    for (;;) {
      const seen = await tables.checkpoint();
      at = await catchUp(store, target, at);
      if (await target.switchOver((now) => isCovered(store, now, seen, at))) return at;
    }
  } catch (error) {
    await target.abandon();
    throw error;
  }
};
