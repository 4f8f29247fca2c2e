import type { ParticipantKeys } from '#libs/event-store';
import { TimeSlices } from '#libs/platform';
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
  const slices = new TimeSlices();
  const persons = new Map<string, Person>();
  for (let begin = 0; begin < rows.length; begin += openedTogether) {
    if (slices.isOver) await slices.next();
    const some = rows.slice(begin, begin + openedTogether);
    const opened = await Promise.all(some.map(({ id, sealed }) => openPerson(keys, id, sealed)));
    opened.forEach((person, index) => person && persons.set(some[index]!.id, person));
  }
  return persons;
};
