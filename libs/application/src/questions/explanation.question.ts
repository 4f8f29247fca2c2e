import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  type AssessedWeek,
  type ExplanationAnswer,
  explainWeek,
  explanationText,
  type IsoWeek,
  type WeekInForloeb,
  type WeekMove,
  WeekMoves,
} from '#libs/domain';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import { inSlices } from './in-slices.ts';
import { isSeen } from './known-case.ts';
import type { Replay } from './replay.ts';
import { RuleSets } from './rule-sets.ts';
import type { AssessmentAsked } from './timekrav.question.ts';
import { type HistoryEntry, type PlacedEvent, placedBy, type Telling, ToldEvents } from './told-events.ts';

/** An event behind a week, and how the week was judged before and after it. */
export interface ExplainedEvent {
  readonly event: HistoryEntry;
  /** `null`: no forløb that may be seen had the week. */
  readonly before: AssessedWeek | null;
  readonly after: AssessedWeek | null;
}

export interface WeekExplanationAnswer extends ExplanationAnswer {
  /** In the order recorded, corrections and what was withdrawn too. */
  readonly events: readonly ExplainedEvent[];
}

interface WeekExplanationAsked extends AssessmentAsked, Telling {
  readonly week: IsoWeek;
}

/**
 * Why a participant's week has its status: `unknown` when nothing is recorded (or was by `knownAt`) that may be seen,
 * `outside` when the assessment judges no such week in a forløb that may be seen.
 *
 * @throws UnknownRuleSet
 * @throws MalformedQuestion
 */
export class WeekExplanationQuery extends Query<WeekExplanationAnswer | 'unknown' | 'outside'> {
  readonly asked: WeekExplanationAsked;

  constructor(asked: WeekExplanationAsked) {
    super();
    this.asked = asked;
  }
}

/** The week of a forløb that may be seen, as it belongs now. */
const seenWeek = (
  replay: Replay,
  { enrolments }: PlacedEvent,
  judged: WeekInForloeb | null,
): AssessedWeek | null =>
  judged && replay.sees(enrolments[judged.forloeb - 1] ?? null) ? judged.week : null;

@QueryHandler(WeekExplanationQuery)
export class WeekExplanationHandler implements IQueryHandler<WeekExplanationQuery> {
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

  async execute({ asked }: WeekExplanationQuery): Promise<WeekExplanationAnswer | 'unknown' | 'outside'> {
    const { participantId, week, knownAt, visible, signal } = asked;
    const ruleSet = this.#ruleSets.judging(asked.ruleSet);
    const assessedOn = await this.#dates.assessedOn(asked);
    const replay = this.#cases.replay(participantId, asked);
    const placed = await placedBy(replay, await this.#cases.events(participantId), signal);
    const { known } = replay;
    if (!known || !isSeen(known, visible)) return 'unknown';
    const explanation = explainWeek(known.case, ruleSet, assessedOn, week);
    if (
      !explanation ||
      known.hidden.has(explanation.forloeb.number) ||
      !visible.includes(explanation.forloeb)
    )
      return 'outside';
    const moves = new WeekMoves(ruleSet, assessedOn, week);
    for await (const [index, { event }] of inSlices(placed.entries(), signal))
      moves.add(event.id, placed[index + 1]?.before ?? known.case);
    const events = await this.#events(asked, replay, placed, moves.finish());
    const registrations = new Map(events.map(({ event }) => [event.eventId, event]));
    const text = explanationText(explanation, ruleSet, registrations, assessedOn);
    return { participantId, ruleSet: ruleSet.id, assessedOn, knownAt, week, text, explanation, events };
  }

  async #events(
    telling: Telling,
    replay: Replay,
    placed: readonly PlacedEvent[],
    moves: readonly WeekMove[],
  ): Promise<readonly ExplainedEvent[]> {
    const moved = new Map(moves.map((move) => [placed[move.index]!.event.id, move]));
    const told = await this.#told.tell(telling, replay, placed, new Set(moved.keys()));
    return told.map((event) => {
      const { index, before, after } = moved.get(event.eventId)!;
      const [then, since] = [placed[index - 1], placed[index]!];
      return {
        event,
        before: then ? seenWeek(replay, then, before) : null,
        after: seenWeek(replay, since, after),
      };
    });
  }
}
