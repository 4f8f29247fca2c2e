/** A participant's stream says that `sameAs` is the same person. */
export interface LinkedPair {
  readonly participantId: string;
  readonly sameAs: string;
}

/**
 * Which participants are one person: of everybody in a link, all who are linked, through whichever others. Participants who
 * are in no link are in no group.
 */
export const personsOf = (links: Iterable<LinkedPair>): ReadonlyMap<string, ReadonlySet<string>> => {
  const groups = new Map<string, Set<string>>();
  for (const { participantId, sameAs } of links) {
    const one = groups.get(participantId) ?? new Set([participantId]);
    const other = groups.get(sameAs) ?? new Set([sameAs]);
    const [larger, smaller] = one.size < other.size ? [other, one] : [one, other];
    for (const id of smaller) larger.add(id);
    for (const id of larger) groups.set(id, larger);
  }
  return groups;
};
