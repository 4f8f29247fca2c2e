import type { IdentifiedEvent } from '#libs/domain';

/**
 * Which municipality each forløb belongs to as the log now stands, also of a case as it was known before: a forløb is
 * known again by the event that enrolled it, whatever its number and municipality were then.
 */
export class Belonging {
  readonly #now = new Map<string, string>();
  #standing: readonly string[] = [];

  /** The enrolments of the forløb that stand after the events so far, in their order. */
  get standing(): readonly string[] {
    return this.#standing;
  }

  /** Every enrolment so far, withdrawn ones too. */
  get all(): readonly string[] {
    return [...this.#now.keys()];
  }

  /** Takes note of the next event of the participant. */
  add(event: IdentifiedEvent): void {
    switch (event.type) {
      case 'ParticipantEnrolled':
        this.#standing = [...this.#standing, event.id];
        this.#now.set(event.id, event.data.kommunekode);
        break;
      case 'EnrolmentCorrected': {
        const { forloeb, changes } = event.data;
        const enrolment = this.#standing[forloeb - 1];
        if (enrolment !== undefined && changes.kommunekode !== undefined)
          this.#now.set(enrolment, changes.kommunekode);
        break;
      }
      case 'EnrolmentWithdrawn':
        this.#standing = this.#standing.toSpliced(event.data.forloeb - 1, 1);
        break;
      default:
    }
  }

  /** The municipality of each enrolment, by all events so far; of one that was withdrawn the last. */
  of(enrolments: readonly string[]): readonly string[] {
    return enrolments.map((one) => this.#now.get(one) ?? '');
  }
}
