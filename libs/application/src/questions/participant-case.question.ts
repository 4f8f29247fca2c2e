import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { forloebOfWeek, type Link, type WeekSheet } from '#libs/domain';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import type { CasesAsked } from './known-case.ts';
import { type ForloebAnswer, forloebAnswers } from './forloeb-answer.ts';
import type { KnownAt } from './known-at.ts';

/** A participant's case: forløb with their histories and transitions, and the week sheets in the order of weeks. */
export interface ParticipantCaseAnswer {
  readonly participantId: string;
  /** The number of the participant's last event that is seen, from 0. */
  readonly revision: number;
  readonly knownAt: KnownAt;
  readonly forloeb: readonly ForloebAnswer[];
  /** The other ids of the same person that this participant's stream says; none where not everything of it is seen. */
  readonly links: readonly Pick<Link, 'sameAs'>[];
  readonly weeks: readonly ({ readonly week: string; readonly forloeb: number } & WeekSheet)[];
}

export interface ParticipantCaseAsked extends CasesAsked {
  readonly participantId: string;
}

/**
 * One participant's case, or `null` when nothing is recorded (or was by `knownAt`) that may be seen.
 *
 * @throws MalformedQuestion
 */
export class ParticipantCaseQuery extends Query<ParticipantCaseAnswer | null> {
  readonly asked: ParticipantCaseAsked;

  constructor(asked: ParticipantCaseAsked) {
    super();
    this.asked = asked;
  }
}

@QueryHandler(ParticipantCaseQuery)
export class ParticipantCaseHandler implements IQueryHandler<ParticipantCaseQuery> {
  readonly #cases: Cases;
  readonly #dates: AskedDates;

  constructor(cases: Cases, dates: AskedDates) {
    this.#cases = cases;
    this.#dates = dates;
  }

  async execute({ asked }: ParticipantCaseQuery): Promise<ParticipantCaseAnswer | null> {
    const { participantId, knownAt, visible } = asked;
    await this.#dates.refuseNotYetKnown(knownAt);
    const known = await this.#cases.one(participantId, asked);
    if (!known) return null;
    const { forloeb, weeks, links } = known.case;
    const shown = forloebAnswers(known, visible);
    const numbers = new Set(shown.map(({ number }) => number));
    return {
      participantId,
      revision: known.revision,
      knownAt,
      forloeb: shown,
      links: known.isPart || visible.kommunekode !== null ? [] : links.map(({ sameAs }) => ({ sameAs })),
      weeks: Object.keys(weeks)
        .toSorted()
        .map((week) => ({ week, forloeb: forloebOfWeek(forloeb, week), ...weeks[week]! }))
        .filter((sheet) => numbers.has(sheet.forloeb)),
    };
  }
}
