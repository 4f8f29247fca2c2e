import type { StoredEvent } from '#libs/event-store';
import { CaseFold, participantOf, touchedBy } from './case-fold.ts';
import { checkpointAfter, type ProjectionCheckpoint } from './checkpoint.ts';
import type { CaseChange, StandingCase, Wanted } from './participant.rows.ts';
import type { ProjectionTarget } from './projection-target.ts';

/**
 * The participants and weeks that a batch touches.
 *
 * @throws PoisonEvent for an event that is about no participant.
 */
export const wantedBy = (events: readonly StoredEvent[]): Wanted => {
  const wanted = new Map<string, Set<string>>();
  for (const event of events) {
    const participantId = participantOf(event);
    const weeks = wanted.get(participantId) ?? new Set();
    wanted.set(participantId, weeks);
    const touched = touchedBy(event);
    if (touched !== 'head') weeks.add(touched.week);
  }
  return wanted;
};

/**
 * What a batch changes, given what stands of the participants in it.
 *
 * @throws PoisonEvent for the first event that cannot be folded.
 */
export const foldBatch = (
  events: readonly StoredEvent[],
  standing: ReadonlyMap<string, StandingCase>,
): readonly CaseChange[] => {
  const folds = new Map<string, CaseFold>();
  for (const event of events) {
    const participantId = participantOf(event);
    const fold = folds.get(participantId) ?? new CaseFold(participantId, standing.get(participantId) ?? null);
    folds.set(participantId, fold);
    fold.take(event);
  }
  return [...folds.values()].map((fold) => fold.change());
};

/**
 * Projects a batch that follows on `from`: rows and checkpoint move together. Answers the new checkpoint.
 *
 * @throws PoisonEvent, with nothing changed.
 * @throws CheckpointMoved, with nothing changed, when the target does not stand at `from`.
 */
export const project = async (
  target: ProjectionTarget,
  events: readonly StoredEvent[],
  from: ProjectionCheckpoint,
): Promise<ProjectionCheckpoint> => {
  const batch = await target.begin(wantedBy(events), from);
  const to = checkpointAfter(from, events);
  await batch.commit(foldBatch(events, batch.standing), to);
  return to;
};
