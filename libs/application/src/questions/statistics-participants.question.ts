import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  type CellId,
  contributionsOf,
  forloebInScope,
  type ParticipantFacts,
  type Period,
} from '#libs/domain';
import { AskedDates } from './asked-dates.ts';
import { type PageAsked, PeopleBehind, type PeopleBehindAnswer } from './people-behind.ts';
import { People } from './people.ts';
import { RuleSets } from './rule-sets.ts';
import type { StatisticsAsked } from './statistics.question.ts';

interface BehindCellAsked extends StatisticsAsked, PageAsked {
  readonly cell: CellId;
}

/**
 * The participants who add to a cell of the statistics of a period, page by page; `not_ended` as of the statistics.
 *
 * @throws UnknownRuleSet
 * @throws MalformedQuestion
 */
export class StatisticsParticipantsQuery extends Query<PeopleBehindAnswer | 'not_ended'> {
  readonly asked: BehindCellAsked;

  constructor(asked: BehindCellAsked) {
    super();
    this.asked = asked;
  }
}

@QueryHandler(StatisticsParticipantsQuery)
export class StatisticsParticipantsHandler implements IQueryHandler<StatisticsParticipantsQuery> {
  readonly #people: People;
  readonly #ruleSets: RuleSets;
  readonly #dates: AskedDates;

  constructor(people: People, ruleSets: RuleSets, dates: AskedDates) {
    this.#people = people;
    this.#ruleSets = ruleSets;
    this.#dates = dates;
  }

  async execute({ asked }: StatisticsParticipantsQuery): Promise<PeopleBehindAnswer | 'not_ended'> {
    const { period, visible, knownAt, cell } = asked;
    const { kommunekode } = visible;
    const ruleSet = this.#ruleSets.judging(asked.ruleSet);
    const knownOn = await this.#dates.assessedOn({ knownAt });
    if (knownOn < period.assessedOn) return 'not_ended';
    const behind = new PeopleBehind(cell, asked);
    for await (const person of this.#people.read(asked, { ruleSet, on: knownOn })) {
      const added = contributionsOf(person, { period, kommunekode, knownOn }).find(
        (one) => one.cell === cell,
      );
      if (added) behind.add(membersOf(person, { period, kommunekode }), added.amount);
    }
    return behind.answer();
  }
}

/** Those of the person with a forløb that counts: none that begins after the period does. */
const membersOf = (
  person: readonly ParticipantFacts[],
  { period, kommunekode }: { readonly period: Period; readonly kommunekode: string | null },
): Parameters<PeopleBehind['add']>[0] =>
  person.flatMap((one) => {
    const last = forloebInScope([one], kommunekode).findLast(
      ({ enrolledOn }) => enrolledOn < period.assessedOn,
    );
    return last ? [{ participantId: one.participantId, kommunekode: last.kommunekode }] : [];
  });
