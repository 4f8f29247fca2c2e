/** Who decided something about the records of a person: who it is at the issuer, and the actor that events name. */
export interface Decider {
  readonly issuer: string;
  readonly subject: string;
  readonly actor: string;
}

/** A participant whose person is erased, with the municipalities of its forløb, sorted. */
export interface ErasedParticipant {
  readonly participantId: string;
  readonly kommunekoder: readonly string[];
}

/** An approval, good for the municipalities that whoever gave it decides for. */
interface ErasureApproval {
  readonly by: Decider;
  /** Instant, UTC. */
  readonly at: string;
  readonly kommunekoder: readonly string[];
}

/**
 * `proposed`: waits for approvals; `replaced`: a later proposal took its place; `approved`: being carried out, whatever dies;
 * `carried_out`: nothing names the person any more.
 */
type ErasureState = 'proposed' | 'replaced' | 'approved' | 'carried_out';

/** The erasure of one person, under all the ids that were linked as that person. */
export interface Erasure {
  readonly erasureId: string;
  readonly participants: readonly ErasedParticipant[];
  /** The municipality's reference to its decision; of the form of a caller's id. */
  readonly decision: string;
  /** The reference to what the archives were given; of the same form. */
  readonly archiveDelivery: string;
  readonly proposedBy: Decider;
  readonly proposedAt: string;
  readonly approvals: readonly ErasureApproval[];
  readonly state: ErasureState;
  readonly carriedOutAt: string | null;
  /** Counts the changes, from 0. */
  readonly version: number;
}

/** The ids of the participants whose person it is. */
export const idsOf = ({ participants }: Pick<Erasure, 'participants'>): readonly string[] =>
  participants.map(({ participantId }) => participantId);

/** The municipalities that the erasure concerns, sorted. */
export const kommunekoderOf = ({ participants }: Pick<Erasure, 'participants'>): readonly string[] =>
  [...new Set(participants.flatMap(({ kommunekoder }) => kommunekoder))].toSorted();

/** The municipalities whose approval is missing. */
export const missingApprovals = (erasure: Pick<Erasure, 'participants' | 'approvals'>): readonly string[] => {
  const given = new Set(erasure.approvals.flatMap(({ kommunekoder }) => kommunekoder));
  return kommunekoderOf(erasure).filter((kommunekode) => !given.has(kommunekode));
};

/** True when two are the same somebody, whatever their roles. */
export const isSameDecider = (one: Decider, other: Decider): boolean =>
  one.issuer === other.issuer && one.subject === other.subject;

/** A participant is not to be forgotten, as a municipality says. */
export interface Hold {
  readonly participantId: string;
  readonly kommunekode: string;
  readonly by: Decider;
  readonly at: string;
  /** Encrypted under the participant's key. */
  readonly reason: string;
}

/** That a hold ended. */
export type Lifting = Pick<Hold, 'by' | 'at' | 'reason'>;
