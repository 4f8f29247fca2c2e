import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  type DanishDate,
  figuresWith,
  LinkedPersons,
  participantStatus,
  type ParticipantStatus,
  personStatus,
} from '#libs/domain';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import type { KnownCase } from './known-case.ts';
import { type PageAsked, PeopleBehind, type PeopleBehindAnswer } from './people-behind.ts';
import type { ReportAsked } from './report.question.ts';
import { RuleSets } from './rule-sets.ts';
import type { VisibleMunicipalities } from './visible-municipalities.ts';

interface BehindFigureAsked extends ReportAsked, PageAsked {
  /** One of `statusFigureNames`. */
  readonly figure: string;
}

/**
 * The participants who are counted in a figure of the status report, page by page.
 *
 * @throws UnknownRuleSet
 * @throws MalformedQuestion
 */
export class StatusParticipantsQuery extends Query<PeopleBehindAnswer> {
  readonly asked: BehindFigureAsked;

  constructor(asked: BehindFigureAsked) {
    super();
    this.asked = asked;
  }
}

/** A participant who is counted, by the status. */
interface Counted {
  readonly participantId: string;
  readonly kommunekode: string;
  readonly status: ParticipantStatus;
}

/** That of the latest forløb that is seen and has begun by a day: a later one does not count. */
const kommunekodeOf = (
  { case: { forloeb }, hidden }: KnownCase,
  { visible, to }: { readonly visible: VisibleMunicipalities; readonly to: DanishDate },
): string =>
  forloeb.findLast((one, index) => one.enrolledOn <= to && !hidden.has(index + 1) && visible.includes(one))!
    .kommunekode;

@QueryHandler(StatusParticipantsQuery)
export class StatusParticipantsHandler implements IQueryHandler<StatusParticipantsQuery> {
  readonly #cases: Cases;
  readonly #ruleSets: RuleSets;
  readonly #dates: AskedDates;

  constructor(cases: Cases, ruleSets: RuleSets, dates: AskedDates) {
    this.#cases = cases;
    this.#ruleSets = ruleSets;
    this.#dates = dates;
  }

  async execute({ asked }: StatusParticipantsQuery): Promise<PeopleBehindAnswer> {
    const { visible, knownAt = null, figure } = asked;
    const { kommunekode } = visible;
    const ruleSet = this.#ruleSets.judging(asked.ruleSet);
    const period = await this.#dates.period(asked);
    const scope = { ...period, kommunekode, ruleSet };
    const reading = this.#cases.all({ ...asked, knownAt });
    const persons = new LinkedPersons<Counted>(await reading.links());
    const behind = new PeopleBehind(figure, asked);
    const count = (person: readonly Counted[]): void => {
      const inOrder = person.toSorted((one, other) => (one.participantId < other.participantId ? -1 : 1));
      if (figuresWith(personStatus(inOrder.map(({ status }) => status))).includes(figure))
        behind.add(
          inOrder.map(({ participantId, kommunekode: last }) => ({ participantId, kommunekode: last })),
          1,
        );
    };
    for await (const known of reading) {
      const status = participantStatus(known.case, scope, known.hidden);
      if (status === null) continue;
      const { participantId } = known;
      const last = kommunekodeOf(known, { visible, to: period.to });
      const person = persons.take({ participantId, kommunekode: last, status });
      if (person) count(person);
    }
    for (const person of persons.held()) count(person);
    return behind.answer();
  }
}
