/** Somebody with a name. */
export interface NamedParticipant {
  readonly participantId: string;
  readonly name: string;
}

const danish = new Intl.Collator('da');

/** By the Danish alphabet (æ, ø, å and aa last), as names are written; of one name by id. */
export const byName = (one: NamedParticipant, other: NamedParticipant): number =>
  danish.compare(one.name, other.name) || (one.participantId < other.participantId ? -1 : 1);
