import type { EventStore, OnProgress } from '#libs/event-store';
import { CheckpointNotInLog, expectInLog } from '#libs/event-store/following';
import type { ProjectionCheckpoint } from './checkpoint.ts';
import { logCheckpoint } from './log-checkpoint.ts';
import type { LiveTables } from './projection-target.ts';
import { FaultTally, type ReadModelVerification } from './verification.ts';

/** Tallies how what a projection says of itself differs from what the log says. */
const verifyCheckpoint = (
  name: string,
  at: ProjectionCheckpoint,
  log: ProjectionCheckpoint,
  tally: FaultTally,
): void => {
  if (at.count !== log.count)
    tally.projection(
      name,
      `antallet af behandlede hændelser er ${at.count}, men loggens er ${log.count} op til samme sted.`,
    );
  else if (at.hashSum !== log.hashSum)
    tally.projection(name, 'hashsummen er ikke loggens; der er behandlet andre hændelser end loggens.');
};

/** Tallies a last event that the log does not hold. */
const verifyLastEvent = async (
  store: EventStore,
  { name, categories }: LiveTables['model'],
  at: ProjectionCheckpoint,
  tally: FaultTally,
): Promise<void> => {
  try {
    await expectInLog(store, categories, at);
  } catch (error) {
    if (!(error instanceof CheckpointNotInLog)) throw error;
    tally.projection(
      name,
      `hændelsen på position ${at.position}, der blev behandlet sidst, står ikke i loggen: den er lagt tilbage til et tidligere tidspunkt eller er en anden. Kør nytteindsats rebuild.`,
    );
  }
};

/**
 * Proves that a read model is what the log says: the projection's checkpoint against the log's hashes, and every stored row
 * against a fresh replay. Compares as of the checkpoint, so a projection may go on meanwhile. Reads only; `progress`
 * counts events replayed.
 */
export const verifyAgainstLog = async (
  store: EventStore,
  tables: Pick<LiveTables, 'model' | 'rows'>,
  progress: OnProgress = () => undefined,
): Promise<ReadModelVerification> => {
  const { name, categories } = tables.model;
  const tally = new FaultTally();
  const { at, rows } = await tables.rows.compareRows(store, tally, progress);
  verifyCheckpoint(name, at, await logCheckpoint(store, categories, at.position), tally);
  await verifyLastEvent(store, tables.model, at, tally);
  return { at, rows, faultCount: tally.count, faults: tally.faults };
};
