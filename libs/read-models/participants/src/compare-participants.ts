import {
  type EventStore,
  participantCategory,
  participantIdOf,
  participantStream,
  type Position,
  type OnProgress,
  type StoredEvent,
} from '#libs/event-store';
import { PoisonEvent } from '#libs/event-store/following';
import {
  type ComparedRows,
  type FaultTally,
  mostFaults,
  noCheckpoint,
  type ProjectionCheckpoint,
} from '#libs/read-models';
import { CaseFold } from './case-fold.ts';
import { compareRows, participantFault } from './compare-rows.ts';
import { DamagedRow } from './damaged-row.ts';
import type { ParticipantRow } from './participant.row.ts';
import type { ParticipantRows, RowBatch } from './participant-rows.ts';

/** A participant's row made anew from the events up to `upTo`; `null` when there are none. */
const replay = async (
  store: EventStore,
  participantId: string,
  upTo: Position,
): Promise<ParticipantRow | null> => {
  const fold = new CaseFold(participantId, null);
  for await (const events of store.readStream(participantStream(participantId))) {
    const isSeen = ({ position }: StoredEvent): boolean => store.comparePositions(position, upTo) <= 0;
    const seen = isSeen(events.at(-1)!) ? events : events.filter(isSeen);
    for (const event of seen) fold.take(event);
    if (seen.length < events.length) break;
  }
  return fold.row();
};

/** Every row, going on behind one that cannot be read. */
async function* readableRows(rows: ParticipantRows, tally: FaultTally): AsyncGenerator<RowBatch> {
  let after: string | undefined;
  for (;;) {
    try {
      for await (const batch of rows.participants({ after })) {
        yield batch;
        after = batch.rows.at(-1)?.participantId ?? after;
      }
      return;
    } catch (error) {
      if (!(error instanceof DamagedRow)) throw error;
      after = error.participantId;
      participantFault(tally, after, null, 'rækken eller en af dens ugesedler kan ikke læses.');
    }
  }
}

/** Compares a row with its events, and answers whether there are any. */
const verifyRow = async (
  store: EventStore,
  stored: ParticipantRow,
  { position }: ProjectionCheckpoint,
  tally: FaultTally,
): Promise<boolean> => {
  try {
    const replayed = position && (await replay(store, stored.participantId, position));
    if (replayed) compareRows(stored, replayed, tally);
    else participantFault(tally, stored.participantId, null, 'rækken har ingen hændelser bag sig.');
    return replayed !== null;
  } catch (error) {
    if (!(error instanceof PoisonEvent)) throw error;
    participantFault(tally, stored.participantId, null, 'borgerens hændelser kan ikke foldes.');
    return true;
  }
};

const hasRow = async (rows: ParticipantRows, participantId: string): Promise<boolean> => {
  try {
    return (await rows.participant(participantId)) !== null;
  } catch (error) {
    if (error instanceof DamagedRow) return true;
    throw error;
  }
};

const streamsUpTo = async (store: EventStore, upTo: Position): Promise<number> => {
  let streams = 0;
  for await (const headers of store.readHeaders([participantCategory], { upTo }))
    streams += headers.filter(({ revision }) => revision === 0).length;
  return streams;
};

/** Looks each participant of the log up, if there are others than the `known`. */
const verifyNobodyMissing = async (
  store: EventStore,
  rows: ParticipantRows,
  { upTo, known }: { readonly upTo: Position; readonly known: number },
  tally: FaultTally,
): Promise<void> => {
  if ((await streamsUpTo(store, upTo)) === known) return;
  for await (const headers of store.readHeaders([participantCategory], { upTo })) {
    for (const { stream, revision } of headers) {
      if (revision > 0 || (await hasRow(rows, participantIdOf(stream)))) continue;
      participantFault(tally, participantIdOf(stream), null, 'rækken mangler.');
    }
  }
};

const verifyNoStrayWeeks = async (rows: ParticipantRows, tally: FaultTally): Promise<void> => {
  const { count, weeks } = await rows.strayWeeks(mostFaults);
  for (const { participantId, week } of weeks)
    participantFault(tally, participantId, week, 'ugesedlen hører ikke til nogen række i participant.');
  tally.more(count - weeks.length);
};

/** Compares every participant's row, column by column and week by week, with a fresh replay of the events. */
export const compareParticipants = async (
  store: EventStore,
  rows: ParticipantRows,
  tally: FaultTally,
  progress: OnProgress,
): Promise<ComparedRows> => {
  let first: ProjectionCheckpoint | null = null;
  let [rowCount, known, events] = [0, 0, 0];
  for await (const { at, rows: batch } of readableRows(rows, tally)) {
    first ??= at;
    for (const row of batch) {
      if (await verifyRow(store, row, at, tally)) known += 1;
      rowCount += 1;
      events += row.revision + 1;
    }
    progress(events, at.count);
  }
  const at = first ?? noCheckpoint;
  if (at.position !== null) await verifyNobodyMissing(store, rows, { upTo: at.position, known }, tally);
  await verifyNoStrayWeeks(rows, tally);
  return { at, rows: rowCount };
};
