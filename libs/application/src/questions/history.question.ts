import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import type { CasesAsked } from './known-case.ts';
import { type HistoryEntry, placedBy, type Telling, ToldEvents } from './told-events.ts';

interface HistoryAsked extends CasesAsked, Telling {}

/**
 * Every event of a participant in order, or `null` when none is recorded (or was by `knownAt`) that may be seen.
 *
 * @throws MalformedQuestion
 */
export class HistoryQuery extends Query<readonly HistoryEntry[] | null> {
  readonly asked: HistoryAsked;

  constructor(asked: HistoryAsked) {
    super();
    this.asked = asked;
  }
}

@QueryHandler(HistoryQuery)
export class HistoryHandler implements IQueryHandler<HistoryQuery> {
  readonly #cases: Cases;
  readonly #told: ToldEvents;
  readonly #dates: AskedDates;

  constructor(cases: Cases, told: ToldEvents, dates: AskedDates) {
    this.#cases = cases;
    this.#told = told;
    this.#dates = dates;
  }

  async execute({ asked }: HistoryQuery): Promise<readonly HistoryEntry[] | null> {
    await this.#dates.refuseNotYetKnown(asked.knownAt);
    const replay = this.#cases.replay(asked.participantId, asked);
    const placed = await placedBy(replay, await this.#cases.events(asked.participantId));
    const entries = await this.#told.tell(asked, replay, placed);
    return entries.length === 0 ? null : entries;
  }
}
