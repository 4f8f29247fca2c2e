import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { AssessedWeek } from '#libs/domain';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import {
  changedWeeks,
  isSame,
  type AssessmentBasis,
  movedWeeks,
  seenAssessment,
  type ForloebStanding,
} from './comparison.ts';
import { type ForloebAnswer, forloebAnswers } from './forloeb-answer.ts';
import type { KnownAt } from './known-at.ts';
import { type CasesAsked, isSeen } from './known-case.ts';
import type { Replay } from './replay.ts';
import { RuleSets } from './rule-sets.ts';
import { type HistoryEntry, placedBy, type Telling, ToldEvents } from './told-events.ts';

/** A forløb as known at one of the two times, and how far it was. */
interface ForloebThen extends ForloebAnswer {
  /** `null`: it had not begun by the assessment date. */
  readonly timekrav: ForloebStanding | null;
}

/** `null`: nothing of it was known, or no forløb that is seen had the week. */
interface Compared<Then> {
  readonly before: Then | null;
  readonly after: Then | null;
}

export interface ComparisonAnswer {
  readonly participantId: string;
  readonly ruleSet: string;
  readonly assessedOn: string;
  readonly from: KnownAt;
  /** `null`: now. */
  readonly to: KnownAt;
  /** Those of which something changed, with the names of what did. */
  readonly forloeb: readonly (Compared<ForloebThen> & { readonly changed: readonly string[] })[];
  /** Those that are judged otherwise, and the events that moved them. */
  readonly weeks: readonly (Compared<AssessedWeek> & {
    readonly week: string;
    readonly eventIds: readonly string[];
  })[];
  /** What was recorded between the two times, oldest first. */
  readonly events: readonly HistoryEntry[];
}

interface ComparisonAsked extends Omit<CasesAsked, 'knownAt'>, Telling {
  readonly from: KnownAt;
  /** `null`: what is known now. */
  readonly to: KnownAt;
  /** The assessment date of both; left out: the Danish date of `to`. */
  readonly on?: string | undefined;
  readonly ruleSet?: string | undefined;
}

/**
 * What changed in a participant's case and assessment from what was known at one time to what was at another, both
 * assessed on one day; `null` when nothing is recorded by then that may be seen.
 *
 * @throws UnknownRuleSet
 * @throws MalformedQuestion
 */
export class ComparisonQuery extends Query<ComparisonAnswer | null> {
  readonly asked: ComparisonAsked;

  constructor(asked: ComparisonAsked) {
    super();
    this.asked = asked;
  }
}

const forloebThen = (
  replay: Replay,
  asked: ComparisonAsked,
  judging: AssessmentBasis,
): ReadonlyMap<string, ForloebThen> => {
  const { known, enrolments } = replay;
  if (!known) return new Map();
  const { standings } = seenAssessment(replay, known.case, enrolments, judging);
  return new Map(
    forloebAnswers(known, asked.visible).map((one) => {
      const enrolment = enrolments[one.number - 1] ?? '';
      return [enrolment, { ...one, timekrav: standings.get(enrolment) ?? null }];
    }),
  );
};

const changedIn = ({ before, after }: Compared<ForloebThen>): readonly string[] =>
  (Object.keys(after ?? before ?? {}) as readonly (keyof ForloebThen)[]).filter(
    (name) => !isSame(before?.[name], after?.[name]),
  );

@QueryHandler(ComparisonQuery)
export class ComparisonHandler implements IQueryHandler<ComparisonQuery> {
  readonly #cases: Cases;
  readonly #ruleSets: RuleSets;
  readonly #told: ToldEvents;
  readonly #dates: AskedDates;

  constructor(cases: Cases, ruleSets: RuleSets, told: ToldEvents, dates: AskedDates) {
    this.#cases = cases;
    this.#ruleSets = ruleSets;
    this.#told = told;
    this.#dates = dates;
  }

  async execute({ asked }: ComparisonQuery): Promise<ComparisonAnswer | null> {
    const { participantId, from, to, visible, signal } = asked;
    const ruleSet = this.#ruleSets.judging(asked.ruleSet);
    const judging = { ruleSet, on: await this.#dates.comparedOn(asked) };
    const events = await this.#cases.events(participantId);
    const [then, since] = [from, to].map((knownAt) =>
      this.#cases.replay(participantId, { visible, knownAt }),
    ) as [Replay, Replay];
    const earlier = await placedBy(then, events, signal);
    const placed = await placedBy(since, events, signal);
    if (!since.known || !isSeen(since.known, visible)) return null;
    const later = new Set(placed.slice(earlier.length).map(({ event }) => event.id));
    const told = await this.#told.tell(asked, since, placed, later);
    const moved = await movedWeeks(since, placed, earlier.length, judging, signal);
    return {
      participantId,
      ruleSet: ruleSet.id,
      assessedOn: judging.on,
      from,
      to,
      forloeb: this.#forloeb([then, since], asked, judging),
      weeks: this.#weeks([then, since], judging, (week) =>
        told.flatMap(({ eventId }) => (moved.get(week)?.includes(eventId) ? [eventId] : [])),
      ),
      events: told,
    };
  }

  #forloeb(
    [then, since]: readonly [Replay, Replay],
    asked: ComparisonAsked,
    judging: AssessmentBasis,
  ): ComparisonAnswer['forloeb'] {
    const [before, after] = [forloebThen(then, asked, judging), forloebThen(since, asked, judging)];
    return [...new Set([...before.keys(), ...after.keys()])]
      .map((enrolment) => ({ before: before.get(enrolment) ?? null, after: after.get(enrolment) ?? null }))
      .map((compared) => ({ ...compared, changed: changedIn(compared) }))
      .filter(({ changed }) => changed.length > 0);
  }

  #weeks(
    replays: readonly [Replay, Replay],
    judging: AssessmentBasis,
    eventIdsOf: (week: string) => readonly string[],
  ): ComparisonAnswer['weeks'] {
    const [before, after] = replays.map((replay) =>
      seenAssessment(replay, replay.case, replay.enrolments, judging),
    ) as [ReturnType<typeof seenAssessment>, ReturnType<typeof seenAssessment>];
    return changedWeeks(before, after).map((week) => ({
      week,
      before: before.weeks.get(week) ?? null,
      after: after.weeks.get(week) ?? null,
      eventIds: eventIdsOf(week),
    }));
  }
}
