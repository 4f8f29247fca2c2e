import {
  type EventStore,
  participantCategory,
  participantIdOf,
  participantStream,
  type Position,
  type OnProgress,
  type StoredEvent,
} from '#libs/event-store';
import { CheckpointNotInLog, expectInLog, PoisonEvent } from '#libs/event-store/following';
import { CaseFold } from './case-fold.ts';
import { type ProjectionCheckpoint, noCheckpoint } from './checkpoint.ts';
import { compareRows } from './compare-rows.ts';
import { logCheckpoint } from './log-checkpoint.ts';
import type { ParticipantRow } from './participant.rows.ts';
import { participants } from './participant.projection.ts';
import { DamagedRow } from './read-models.errors.ts';
import type { ReadModels, RowBatch } from './read-models.ts';
import { FaultTally, mostFaults, type ReadModelVerification } from './verification.ts';

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
async function* readableRows(readModels: ReadModels, tally: FaultTally): AsyncGenerator<RowBatch> {
  let after: string | undefined;
  for (;;) {
    try {
      for await (const batch of readModels.participants({ after })) {
        yield batch;
        after = batch.rows.at(-1)?.participantId ?? after;
      }
      return;
    } catch (error) {
      if (!(error instanceof DamagedRow)) throw error;
      after = error.participantId;
      tally.row(after, null, 'rækken eller en af dens ugesedler kan ikke læses.');
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
    else tally.row(stored.participantId, null, 'rækken har ingen hændelser bag sig.');
    return replayed !== null;
  } catch (error) {
    if (!(error instanceof PoisonEvent)) throw error;
    tally.row(stored.participantId, null, 'borgerens hændelser kan ikke foldes.');
    return true;
  }
};

/** Tallies how what a projection says of itself differs from what the log says. */
export const verifyCheckpoint = (
  at: ProjectionCheckpoint,
  log: ProjectionCheckpoint,
  tally: FaultTally,
): void => {
  if (at.count !== log.count)
    tally.projection(`har behandlet ${at.count} hændelser, men loggen har ${log.count} op til samme sted.`);
  else if (at.hashSum !== log.hashSum)
    tally.projection('hashsummen er ikke loggens; der er behandlet andre hændelser end loggens.');
};

const isInLog = async (store: EventStore, at: ProjectionCheckpoint): Promise<boolean> => {
  try {
    await expectInLog(store, participants.categories, at);
    return true;
  } catch (error) {
    if (error instanceof CheckpointNotInLog) return false;
    throw error;
  }
};

const hasRow = async (readModels: ReadModels, participantId: string): Promise<boolean> => {
  try {
    return (await readModels.participant(participantId)) !== null;
  } catch (error) {
    if (error instanceof DamagedRow) return true;
    throw error;
  }
};

const verifyNobodyMissing = async (
  store: EventStore,
  readModels: ReadModels,
  upTo: Position,
  tally: FaultTally,
): Promise<void> => {
  for await (const headers of store.readHeaders([participantCategory], { upTo })) {
    for (const { stream, revision } of headers) {
      if (revision > 0 || (await hasRow(readModels, participantIdOf(stream)))) continue;
      tally.row(participantIdOf(stream), null, 'rækken mangler.');
    }
  }
};

const verifyNoStrayWeeks = async (readModels: ReadModels, tally: FaultTally): Promise<void> => {
  const { count, weeks } = await readModels.strayWeeks(mostFaults);
  for (const { participantId, week } of weeks)
    tally.row(participantId, week, 'ugesedlen hører ikke til nogen række i participant.');
  tally.more(count - weeks.length);
};

/**
 * Proves that the read models are what the log says: the projection's checkpoint against the log's hashes, and every stored
 * row, column by column, against a fresh replay of its events. Compares as of the checkpoint, so a projection may go on
 * meanwhile. Reads only; memory is that of some participants' cases. `progress` counts events replayed.
 */
export const verify = async (
  store: EventStore,
  readModels: ReadModels,
  progress: OnProgress = () => undefined,
): Promise<ReadModelVerification> => {
  const tally = new FaultTally();
  let first: ProjectionCheckpoint | null = null;
  let [rowCount, known, events] = [0, 0, 0];
  for await (const { at, rows } of readableRows(readModels, tally)) {
    first ??= at;
    for (const row of rows) {
      if (await verifyRow(store, row, at, tally)) known += 1;
      rowCount += 1;
      events += row.revision + 1;
    }
    progress(events, at.count);
  }
  const at = first ?? noCheckpoint;
  const { log, streams } = await logCheckpoint(store, participants.categories, at.position);
  verifyCheckpoint(at, log, tally);
  if (!(await isInLog(store, at)))
    tally.projection(
      `hændelsen på position ${at.position}, der blev behandlet sidst, står ikke i loggen: den er lagt tilbage til et tidligere tidspunkt eller er en anden. Kør nytteindsats rebuild.`,
    );
  if (streams !== known && at.position !== null)
    await verifyNobodyMissing(store, readModels, at.position, tally);
  await verifyNoStrayWeeks(readModels, tally);
  return { events: at.count, participants: rowCount, faultCount: tally.count, faults: tally.faults };
};
