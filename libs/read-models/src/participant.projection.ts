import { type Certificate, extend, type StoredEvent } from '#libs/event-store';
import { CaseFold, participantOf, weekOf } from './case-fold.ts';
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
    const week = weekOf(event);
    if (week !== null) weeks.add(week);
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

/** The certificate of a projection that handled these events after what `from` certifies. */
export const certify = (from: Certificate, events: readonly StoredEvent[]): Certificate => {
  let at = from;
  for (const { position, metadata } of events) at = extend(at, { position, hash: metadata.hash });
  return at;
};

/**
 * Projects a batch that follows on `from`: rows, checkpoint and certificate move together. Answers the new certificate.
 *
 * @throws PoisonEvent, with nothing changed.
 * @throws CheckpointMoved, with nothing changed, when the target does not stand at `from`.
 */
export const project = async (
  target: ProjectionTarget,
  events: readonly StoredEvent[],
  from: Certificate,
): Promise<Certificate> => {
  const standing = await target.standing(wantedBy(events), from);
  const to = certify(from, events);
  await target.apply(foldBatch(events, standing), from, to);
  return to;
};
