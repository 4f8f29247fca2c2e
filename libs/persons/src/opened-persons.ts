import type { ParticipantKeys } from '#libs/event-store';
import { inTurns } from '#libs/platform';
import type { Person } from './person.ts';
import { openPerson } from './sealed-person.ts';

/** Few enough that opening them holds the event loop for less than a time slice; their keys are asked for together. */
const openedTogether = 32;

/** A person as the register keeps it, and the participant whose key seals it. */
export interface SealedPerson {
  readonly id: string;
  readonly sealed: string;
}

/**
 * Who those in the rows are, by participant; whose key was destroyed is left out. Lets other work by when a time slice is over.
 *
 * @throws as `openPerson`.
 */
export const openedPersons = async (
  keys: ParticipantKeys,
  rows: readonly SealedPerson[],
): Promise<ReadonlyMap<string, Person>> => {
  const opened = await inTurns(rows, openedTogether, async ({ id, sealed }) => ({
    id,
    person: await openPerson(keys, id, sealed),
  }));
  return new Map(opened.flatMap(({ id, person }) => (person ? [[id, person] as const] : [])));
};
