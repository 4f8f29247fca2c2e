import { type LinkedPair, personsOf } from '../participant/one-person.ts';
import type { Link } from '../participant/participant.case.ts';
import type { ParticipantStatus } from './participant-status.ts';

const factsOf = (forloeb: ParticipantStatus['covered']): string =>
  forloeb === null ? '-' : `${forloeb.enrolledOn}${forloeb.displacedUkrainian}`;

/** The same text for equal statuses alone. */
const textOf = (status: ParticipantStatus): string => {
  const { covered, current, movedInto, selfSupport, timekravMet, timekravMetInConnectionWithWork } = status;
  const met = `${timekravMet} ${timekravMetInConnectionWithWork}`;
  return `${factsOf(covered)} ${factsOf(current)} ${movedInto.join()} ${selfSupport} ${met}`;
};

/** What each participant adds to a report, until it is known who is one person. Equal statuses are kept once. */
export class CountedPeople {
  readonly #known = new Map<string, ParticipantStatus>();
  readonly #statuses = new Map<string, ParticipantStatus>();
  readonly #links: LinkedPair[] = [];

  /** `status`: `null` of a participant who adds nothing, but may link others. */
  add(participantId: string, links: readonly Link[], status: ParticipantStatus | null): void {
    for (const { sameAs } of links) this.#links.push({ participantId, sameAs });
    if (status !== null) this.#statuses.set(participantId, this.#keptOnce(status));
  }

  /** Takes a link that somebody said who need not be added. */
  addLink(link: LinkedPair): void {
    this.#links.push(link);
  }

  /** The statuses of each person who adds something under more than one id, in the order of the ids. */
  *underSeveralIds(): Generator<readonly ParticipantStatus[]> {
    for (const ids of new Set(personsOf(this.#links).values())) {
      const statuses = [...ids].toSorted().flatMap((id) => this.#statuses.get(id) ?? []);
      if (statuses.length > 1) yield statuses;
    }
  }

  #keptOnce(status: ParticipantStatus): ParticipantStatus {
    const key = textOf(status);
    const known = this.#known.get(key);
    if (!known) this.#known.set(key, status);
    return known ?? status;
  }
}
