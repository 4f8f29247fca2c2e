import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { RuleSetComparison, type RuleSetsCompared } from '#libs/domain';
import type { Position } from '#libs/event-store';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import type { BesideId } from '../persons/person-names.ts';
import type { KnownAt } from './known-at.ts';
import type { ReportAsked } from './report.question.ts';
import { RuleSets } from './rule-sets.ts';

/** Somebody whom the choice decides about: who met the timekrav under one of the rule sets alone. */
interface DecidedParticipant extends BesideId {
  readonly participantId: string;
  /** The rule set under which it is met. */
  readonly metUnder: string;
}

export interface RuleSetComparisonAnswer extends Omit<RuleSetsCompared, 'participants'> {
  readonly report: 'compare';
  readonly kommunekode: string | null;
  readonly from: string;
  readonly to: string;
  /** The first and the second. */
  readonly ruleSets: readonly [string, string];
  readonly knownAt: KnownAt;
  readonly position: Position | null;
  /** A page of those whom the choice decides about, in the order of their ids; of one person all who are covered or met. */
  readonly participants: readonly DecidedParticipant[];
  /** The cursor of the next page, `null` on the last. */
  readonly next: string | null;
}

interface RuleSetComparisonAsked extends Omit<ReportAsked, 'ruleSet'> {
  readonly ruleSets: readonly [string, string];
  /** What the page before answered as `next`. */
  readonly cursor?: string | undefined;
  /** How many participants are named at most; left out: all. */
  readonly limit?: number | undefined;
}

/**
 * Who met the timekrav in a period under one rule set, and who under another, assessed on its last day.
 *
 * @throws UnknownRuleSet
 * @throws MalformedQuestion
 */
export class RuleSetComparisonQuery extends Query<RuleSetComparisonAnswer> {
  readonly asked: RuleSetComparisonAsked;

  constructor(asked: RuleSetComparisonAsked) {
    super();
    this.asked = asked;
  }
}

const decided = (
  { onlyFirst, onlySecond }: RuleSetsCompared['participants'],
  [first, second]: RuleSetComparisonAsked['ruleSets'],
): readonly DecidedParticipant[] =>
  [
    ...onlyFirst.map((participantId) => ({ participantId, metUnder: first })),
    ...onlySecond.map((participantId) => ({ participantId, metUnder: second })),
  ].toSorted((one, other) => (one.participantId < other.participantId ? -1 : 1));

const pageOf = (
  all: readonly DecidedParticipant[],
  { cursor, limit = all.length }: Pick<RuleSetComparisonAsked, 'cursor' | 'limit'>,
): Pick<RuleSetComparisonAnswer, 'participants' | 'next'> => {
  const rest = cursor === undefined ? all : all.filter(({ participantId }) => participantId > cursor);
  const participants = rest.slice(0, limit);
  return {
    participants,
    next: rest.length > participants.length ? (participants.at(-1)?.participantId ?? null) : null,
  };
};

@QueryHandler(RuleSetComparisonQuery)
export class RuleSetComparisonHandler implements IQueryHandler<RuleSetComparisonQuery> {
  readonly #cases: Cases;
  readonly #ruleSets: RuleSets;
  readonly #dates: AskedDates;

  constructor(cases: Cases, ruleSets: RuleSets, dates: AskedDates) {
    this.#cases = cases;
    this.#ruleSets = ruleSets;
    this.#dates = dates;
  }

  async execute({ asked }: RuleSetComparisonQuery): Promise<RuleSetComparisonAnswer> {
    const { visible, knownAt = null, ruleSets } = asked;
    const { kommunekode } = visible;
    const [first, second] = ruleSets;
    const { from, to } = await this.#dates.period(asked);
    const comparison = new RuleSetComparison({ from, to, kommunekode }, [
      this.#ruleSets.judging(first),
      this.#ruleSets.judging(second),
    ]);
    const reading = this.#cases.all({ ...asked, knownAt });
    for await (const known of reading) comparison.add(known);
    for (const link of await reading.links()) comparison.addLink(link);
    const { position } = reading;
    const { participants, ...counts } = comparison.finish();
    return {
      report: 'compare',
      kommunekode,
      from,
      to,
      ruleSets,
      knownAt,
      position,
      ...counts,
      ...pageOf(decided(participants, ruleSets), asked),
    };
  }
}
