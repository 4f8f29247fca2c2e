import type { SearchedKommuner } from '#libs/persons';
import type { Erasure, Hold, Lifting } from './erasure.ts';

/** Which erasures are listed. */
export interface ErasuresAsked {
  readonly kommuner: SearchedKommuner;
  /** Left out: the latest first. */
  readonly oldestFirst?: boolean | undefined;
  /** The last of the page before; left out: from the first on. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** What became of the wish to save an approved erasure: `changed`: somebody else changed it; `on_hold`: not to be erased. */
export type Approving = 'saved' | 'changed' | 'on_hold';

/**
 * The holds on participants, the proposals to erase persons, and the register of erasures: what is under way, and what was
 * carried out. It lies beside the person register and names nobody but employees and participants' ids. All that it says is
 * durable.
 *
 * Every method throws PersonsUnavailable.
 */
export abstract class ErasureRegister {
  /** The holds that stand on these participants. */
  abstract holds(participantIds: readonly string[]): Promise<readonly Hold[]>;

  /**
   * Puts holds on a participant, each in the place of one that the same municipality had put.
   *
   * @returns false, with nothing changed, when the participant's erasure is under way or was carried out.
   */
  abstract putOnHold(holds: readonly Hold[]): Promise<boolean>;

  /**
   * Lifts the holds of these municipalities, and remembers that.
   *
   * @returns whether there was one.
   */
  abstract liftHolds(
    participantId: string,
    kommunekoder: readonly string[],
    lifting: Lifting,
  ): Promise<boolean>;

  /**
   * Whether the erasure of the participant's person was approved: from then on nothing is said or recorded of it. Asked for each
   * command, so a register that is silent is away after a short wait, and then for some seconds at once. In one that is lost
   * nothing is approved: it bars nobody.
   */
  abstract bars(participantId: string): Promise<boolean>;

  /**
   * Adds a proposal; those that name one of its participants and wait for approvals are replaced.
   *
   * @returns false, with nothing changed, when the erasure of one of them was approved.
   */
  abstract propose(erasure: Erasure): Promise<boolean>;

  abstract of(erasureId: string): Promise<Erasure | null>;

  /** The erasures that name one of these participants and were not replaced, the latest first. */
  abstract about(participantIds: readonly string[]): Promise<readonly Erasure[]>;

  /**
   * Saves a proposal that changed, with its version counted up by one.
   *
   * @returns false when another version stands.
   */
  abstract save(erasure: Erasure): Promise<boolean>;

  /**
   * Saves an erasure as approved, unless a participant of it is on hold or barred by another: from then on it is carried out,
   * nobody is held, and no other proposal about one of them waits.
   */
  abstract approve(erasure: Erasure): Promise<Approving>;

  /**
   * Says that an erasure was carried out, be it known or not, and takes out every hold, lifted ones too, that was on its
   * participants.
   */
  abstract carriedOut(erasure: Erasure): Promise<void>;

  /** Erasures that concern one of the municipalities, by when they were proposed. */
  abstract page(asked: ErasuresAsked): Promise<readonly Erasure[]>;

  /** Erasures of one state, in the order in which they were proposed. */
  abstract inState(state: Erasure['state']): Promise<readonly Erasure[]>;

  abstract close(): void | Promise<void>;
}
