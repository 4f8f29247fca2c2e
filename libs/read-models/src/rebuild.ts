import {
  type Certificate,
  emptyCertificate,
  type EventStore,
  type Position,
  type Progress,
} from '#libs/event-store';
import { CaseFold, participantOf } from './case-fold.ts';
import { certifyLog } from './log-certificate.ts';
import { project } from './participant.projection.ts';
import type { CaseChange } from './participant.rows.ts';
import type { RebuildTarget } from './projection-target.ts';
import type { ReadModels } from './read-models.ts';

/** Events whose rows go into one transaction of the bulk load. */
const eventsPerTransaction = 10_000;

/** Each participant's final case, one in memory at a time beside those waiting to be written. */
async function* finalCases(store: EventStore, upTo: Position): AsyncGenerator<readonly CaseChange[]> {
  let fold: CaseFold | null = null;
  let stream = '';
  let done: CaseChange[] = [];
  let events = 0;
  for await (const batch of store.readByStream(upTo)) {
    for (const event of batch) {
      if (event.stream !== stream) {
        if (fold) done.push(fold.change());
        stream = event.stream;
        fold = new CaseFold(participantOf(event), null);
      }
      fold?.take(event);
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
  progress: Progress,
): Promise<Certificate> => {
  const { certificate } = await certifyLog(store, upTo);
  let done = 0;
  for await (const changes of finalCases(store, upTo)) {
    await target.apply(changes, emptyCertificate, emptyCertificate);
    for (const { revision } of changes) done += revision + 1;
    progress(done, certificate.count);
  }
  await target.apply([], emptyCertificate, certificate);
  return certificate;
};

const catchUp = async (store: EventStore, target: RebuildTarget, from: Certificate): Promise<Certificate> => {
  let at = from;
  for await (const events of store.readAll({ after: at.position })) at = await project(target, events, at);
  return at;
};

/**
 * Makes the read models anew from the log, beside the live ones, and switches over in one transaction once the new
 * ones have seen everything that the live ones have. A projection that runs meanwhile goes on from the new ones.
 * Memory is that of some participants' cases, whatever the length of the log. Answers the new certificate.
 *
 * @throws PoisonEvent, with the live read models as they were.
 */
export const rebuild = async (
  store: EventStore,
  readModels: ReadModels,
  progress: Progress = () => undefined,
): Promise<Certificate> => {
  const target = await readModels.beginRebuild();
  try {
    const upTo = await store.lastPosition();
    let at = upTo === null ? emptyCertificate : await load(store, target, upTo, progress);
    for (;;) {
      const seen = await readModels.checkpoint();
      at = await catchUp(store, target, at);
      if (await target.switchOver((live) => isCovered(store, live, seen, at))) return at;
    }
  } catch (error) {
    await target.abandon();
    throw error;
  }
};

/**
 * Live tables that stood where they stand now before the log was read to its end are covered, even when they have
 * seen more than the log now holds: then it lost its tail, and the log decides.
 */
const isCovered = (store: EventStore, live: Certificate, seen: Certificate, at: Certificate): boolean =>
  live.rollingHash === seen.rollingHash ||
  live.position === null ||
  (at.position !== null && store.comparePositions(live.position, at.position) <= 0);
