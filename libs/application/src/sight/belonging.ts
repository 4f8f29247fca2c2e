import { isWithin, type Limit } from '#libs/access';
import { forloebOfEvent, type IdentifiedEvent, type ParticipantCase } from '#libs/domain';

/**
 * Which municipality each forløb belongs to as the log now stands, also of a case as it was known before: a forløb is
 * known again by the event that enrolled it, whatever its number and municipality were then.
 */
export class Belonging {
  static readonly nothing = new Belonging([], new Map());

  /** The enrolments of the forløb that stand, in their order. */
  readonly standing: readonly string[];
  readonly #now: ReadonlyMap<string, string>;

  private constructor(standing: readonly string[], now: ReadonlyMap<string, string>) {
    this.standing = standing;
    this.#now = now;
  }

  /** Every enrolment, withdrawn ones too, in the order recorded. */
  get all(): readonly string[] {
    return [...this.#now.keys()];
  }

  /** True when every forløb, withdrawn ones too, belongs to a municipality within the limit. */
  isWithin(limit: Limit): boolean {
    for (const kommunekode of this.#now.values()) if (!isWithin(limit, kommunekode)) return false;
    return true;
  }

  /** The municipality of each enrolment; of one that was withdrawn the last. */
  of(enrolments: readonly string[]): readonly string[] {
    return enrolments.map((one) => this.#now.get(one) ?? '');
  }

  /** What belongs where after the next event of the participant. */
  after(event: IdentifiedEvent): Belonging {
    switch (event.type) {
      case 'ParticipantEnrolled':
        return new Belonging([...this.standing, event.id], this.#with(event.id, event.data.kommunekode));
      case 'EnrolmentCorrected': {
        const { forloeb, changes } = event.data;
        const enrolment = this.standing[forloeb - 1];
        return enrolment === undefined || changes.kommunekode === undefined
          ? this
          : new Belonging(this.standing, this.#with(enrolment, changes.kommunekode));
      }
      case 'EnrolmentWithdrawn':
        return new Belonging(this.standing.toSpliced(event.data.forloeb - 1, 1), this.#now);
      default:
        return this;
    }
  }

  /**
   * The enrolment of the forløb that the next event is about; `null` when it is about none, as a link is. What an exit
   * takes with it belongs where the exit does: to the event before, `previous`.
   */
  placeOf(before: ParticipantCase, event: IdentifiedEvent, previous: string | null): string | null {
    switch (event.type) {
      case 'ParticipantEnrolled':
        return event.id;
      case 'ParticipantLinked':
      case 'ParticipantUnlinked':
      case 'PersonErased':
        return null;
      default: {
        const number = this.standing.length === 1 ? 1 : forloebOfEvent(before, event);
        return this.standing[number - 1] ?? previous;
      }
    }
  }

  #with(enrolment: string, kommunekode: string): ReadonlyMap<string, string> {
    return new Map(this.#now).set(enrolment, kommunekode);
  }
}
