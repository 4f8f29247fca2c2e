import { type EventStore, participantCategory, type Position } from '#libs/event-store';
import { type Checkpoint, HashSum, noCheckpoint } from './checkpoint.ts';

/** The checkpoint of whoever handled the log up to `upTo` without missing anything, and how many streams begin there. */
export const logCheckpoint = async (
  store: EventStore,
  upTo: Position | null,
): Promise<{ readonly log: Checkpoint; readonly streams: number }> => {
  if (upTo === null) return { log: noCheckpoint, streams: 0 };
  const sum = new HashSum();
  let last: Position | null = null;
  let streams = 0;
  for await (const headers of store.readHeaders([participantCategory], { upTo })) {
    for (const { hash, revision } of headers) {
      sum.add(hash);
      if (revision === 0) streams += 1;
    }
    last = headers.at(-1)?.position ?? last;
  }
  return { log: sum.at(last), streams };
};
