import { emptyCase, evolve, type ParticipantCase, participantEventOf } from '#libs/domain';
import type { StoredEvent } from '#libs/event-store';
import { Belonging } from './belonging.ts';
import type { CasesAsked, KnownCase } from './cases.ts';
import { isKnown } from './known-at.ts';

/**
 * A participant's events being folded, from the first to the last: the case as it was known at an instant, of which that
 * may be seen which belongs to a visible municipality now.
 */
export class Replay {
  readonly participantId: string;
  readonly #asked: CasesAsked;
  readonly #belonging = new Belonging();
  #enrolments: readonly string[] = [];
  #revision = -1;
  #case = emptyCase;

  constructor(participantId: string, asked: CasesAsked) {
    this.participantId = participantId;
    this.#asked = asked;
  }

  /** Takes the next event; answers whether it was known then. */
  add(stored: StoredEvent): boolean {
    const { visible, knownAt } = this.#asked;
    const known = isKnown(stored, knownAt);
    if (!known && !visible.isLimited) return false;
    const event = participantEventOf(stored);
    this.#belonging.add(event);
    if (!known) return false;
    this.#enrolments = this.#belonging.standing;
    this.#revision = stored.revision;
    this.#case = evolve(this.#case, event);
    return true;
  }

  /** The case as it was known; `null` when nothing was. */
  get known(): KnownCase | null {
    if (this.#revision < 0) return null;
    return {
      participantId: this.participantId,
      revision: this.#revision,
      case: this.#case,
      hidden: this.#asked.visible.hiddenAmong(this.#belonging.of(this.#enrolments)),
    };
  }

  /** The case as it stands after the events known so far. */
  get case(): ParticipantCase {
    return this.#case;
  }

  /** The enrolments of the forløb that stand after the events so far, in their order. */
  get standing(): readonly string[] {
    return this.#belonging.standing;
  }

  /**
   * True when an enrolment’s forløb, standing or withdrawn, may be seen and is of the municipality asked for; what belongs
   * to none is seen by those who see all of them.
   */
  sees(enrolment: string | undefined): boolean {
    const { visible } = this.#asked;
    const kommunekoder = this.#belonging.of(enrolment === undefined ? this.#belonging.all : [enrolment]);
    return (
      visible.hiddenAmong(kommunekoder).size === 0 &&
      kommunekoder.every((kommunekode) => visible.includes({ kommunekode }))
    );
  }
}
