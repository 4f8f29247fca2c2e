import type { EventStore } from '#libs/event-store';
import type { Claim, PersonRegister } from '#libs/persons';
import { type Clock, TimeSlices } from '#libs/platform';
import type { OneHistory } from '#libs/read-models';
import { keptParticipant } from '../erasures/kept-participant.ts';

/** Whatever a claim was made for was recorded by then, or never is: far longer than any command takes. */
const overAfterMs = 3_600_000;

const lookedAtOnce = 200;

/** What claims are swept with. */
export interface SweptStores {
  readonly store: EventStore;
  readonly history: Pick<OneHistory, 'expect'>;
  readonly persons: Pick<PersonRegister, 'lost' | 'openClaims' | 'release' | 'settle'>;
  readonly clock: Clock;
}

/** How a sweep goes on beside other work: it ends when the signal aborts, and holds the event loop for one slice at a time. */
interface Pace {
  readonly signal?: AbortSignal;
  readonly slices?: TimeSlices;
}

/**
 * Takes back claims in the person register whose enrolment never was recorded, because the process died in between: each claim
 * is held against the log once, an hour after it was made. One that is made anew meanwhile is left alone.
 *
 * @returns how many were taken back until it ended; none while the register is lost.
 * @throws CheckpointNotInLog while the log is not the one that the read models were made of, and what the stores throw.
 */
export const sweepClaims = async (
  { store, history, persons, clock }: SweptStores,
  { signal, slices = new TimeSlices() }: Pace = {},
): Promise<number> => {
  if (persons.lost) return 0;
  const before = new Date(Date.parse(clock.now()) - overAfterMs).toISOString();
  const isEnrolled = async ({ participantId, kommunekode }: Claim): Promise<boolean> =>
    (await keptParticipant(store, participantId))?.kommunekoder.includes(kommunekode) ?? false;
  let released = 0;
  for (;;) {
    const claims = signal?.aborted ? [] : await persons.openClaims(before, lookedAtOnce);
    if (claims.length === 0) return released;
    await history.expect();
    const settled: Claim[] = [];
    for (const claim of claims) {
      if (slices.isOver) await slices.next();
      if (signal?.aborted) break;
      if (await isEnrolled(claim)) settled.push(claim);
      else if (await persons.release(claim.participantId, claim.kommunekode, before)) released += 1;
    }
    await persons.settle(settled, before);
  }
};
