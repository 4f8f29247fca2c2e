import type { StoredEvent } from '#libs/event-store';
import { checkpointAfter, type ProjectionCheckpoint } from './checkpoint.ts';
import type { ProjectionTarget } from './projection-target.ts';

/**
 * Projects a batch that follows on `from`: rows and checkpoint move together. Answers the new checkpoint.
 *
 * @throws PoisonEvent, with nothing changed.
 * @throws CheckpointMoved, with nothing changed, when the target does not stand at `from`.
 */
export const project = async <Wanted, Standing, Change>(
  target: ProjectionTarget<Wanted, Standing, Change>,
  events: readonly StoredEvent[],
  from: ProjectionCheckpoint,
): Promise<ProjectionCheckpoint> => {
  const { model } = target;
  const batch = await target.begin(model.wantedBy(events), from);
  const to = checkpointAfter(from, events);
  await batch.commit(model.fold(events, batch.standing), to);
  return to;
};
