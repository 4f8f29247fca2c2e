import type { LinkedPair } from '../participant/one-person.ts';
import { LinkedPersons } from '../statistics/linked-persons.ts';
import type { RuleSet } from '../timekrav/rule-set.ts';
import {
  participantStatuses,
  type ParticipantStatus,
  personStatus,
  type StatusPeriod,
} from './participant-status.ts';
import type { CountedParticipant } from './report.ts';
import { countStatus, type Counted, nobodyYet, type StatusCounts } from './status.count.ts';

/** What a series of status reports asks: periods of one municipality or of all (`null`). */
interface SeriesQuestion {
  readonly periods: readonly StatusPeriod[];
  readonly kommunekode: string | null;
  readonly ruleSet: RuleSet;
}

/** What a participant adds in each period. */
interface Standing {
  readonly participantId: string;
  readonly statuses: readonly (ParticipantStatus | null)[];
}

const byId = (one: Standing, other: Standing): number => (one.participantId < other.participantId ? -1 : 1);

/**
 * Status reports of several periods being counted in one pass: each case is read and assessed once. It counts as
 * `startStatusReport` of each period does; links must be taken before participants.
 */
export class StatusSeries {
  readonly #question: SeriesQuestion;
  readonly #until: string;
  readonly #counted: readonly Counted[];
  readonly #links: LinkedPair[] = [];
  #persons: LinkedPersons<Standing> | null = null;

  constructor(question: SeriesQuestion) {
    this.#question = question;
    this.#until = question.periods.reduce((last, { to }) => (to > last ? to : last), '');
    this.#counted = question.periods.map(nobodyYet);
  }

  addLink(link: LinkedPair): void {
    this.#links.push(link);
  }

  add({ participantId, case: participantCase, hidden }: CountedParticipant): void {
    this.#persons ??= new LinkedPersons(this.#links);
    const { periods, ...scope } = this.#question;
    const statusIn = participantStatuses(participantCase, { ...scope, until: this.#until }, hidden);
    const person = this.#persons.take({ participantId, statuses: periods.map(statusIn) });
    if (person) this.#count(person);
  }

  /** One for each period, in their order. */
  finish(): readonly StatusCounts[] {
    for (const person of this.#persons?.held() ?? []) this.#count(person.toSorted(byId));
    return this.#counted;
  }

  #count(person: readonly Standing[]): void {
    for (const [index, counted] of this.#counted.entries()) {
      const statuses = person.flatMap(({ statuses: each }) => each[index] ?? []);
      if (statuses.length > 0)
        countStatus(counted, statuses.length === 1 ? statuses[0]! : personStatus(statuses), 1);
    }
  }
}
