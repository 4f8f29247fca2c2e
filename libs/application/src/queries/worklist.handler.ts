import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import {
  addDays,
  assess,
  danishDateAt,
  isoWeekOf,
  nextWeek,
  mondayOf,
  timekravState,
  weeksShort,
} from '#libs/domain';
import { Clock } from '#libs/platform';
import { type ParticipantRow, ReadModels } from '#libs/read-models';
import { RuleSets } from './rule-sets.ts';
import { type WorklistAnswer, type WorklistItem, WorklistQuery } from './worklist.query.ts';

type Lists = {
  -readonly [List in 'weekMissing' | 'nearTimekrav' | 'categoryMissing']: WorklistAnswer[List][number][];
};

@QueryHandler(WorklistQuery)
export class WorklistHandler implements IQueryHandler<WorklistQuery> {
  readonly #readModels: ReadModels;
  readonly #ruleSets: RuleSets;
  readonly #clock: Clock;

  constructor(readModels: ReadModels, ruleSets: RuleSets, clock: Clock) {
    this.#readModels = readModels;
    this.#ruleSets = ruleSets;
    this.#clock = clock;
  }

  async execute({ kommunekode, week: asked }: WorklistQuery): Promise<WorklistAnswer> {
    const week = asked ?? isoWeekOf(addDays(danishDateAt(this.#clock.now()), -7));
    const lists: Lists = { weekMissing: [], nearTimekrav: [], categoryMissing: [] };
    for await (const { rows } of this.#readModels.participants({ kommunekode }))
      for (const row of rows) this.#enter(lists, row, week, kommunekode);
    const ruleSet = this.#ruleSets.judging(undefined).id;
    return { week, kommunekode: kommunekode ?? null, ruleSet, ...lists };
  }

  /** Judged on the Monday after, when the week has ended. */
  #enter(lists: Lists, row: ParticipantRow, week: string, kommunekode: string | undefined): void {
    const ruleSet = this.#ruleSets.judging(undefined);
    const forloeb = assess(row.case, ruleSet, mondayOf(nextWeek(week))).findLast(({ weeks }) =>
      weeks.some((assessed) => assessed.week === week),
    );
    const assessed = forloeb?.weeks.find((one) => one.week === week);
    if (!forloeb || !assessed || (kommunekode !== undefined && forloeb.kommunekode !== kommunekode)) return;
    const item: WorklistItem = {
      participantId: row.participantId,
      kommunekode: forloeb.kommunekode,
      readiness: assessed.readiness,
      metWeeks: forloeb.metWeeks,
    };
    if (assessed.status === 'missing') lists.weekMissing.push(item);
    if (assessed.readiness === 'ikke_visiteret' && forloeb.exitedOn === null)
      lists.categoryMissing.push(item);
    if (timekravState(forloeb, ruleSet) === 'near')
      lists.nearTimekrav.push({ ...item, weeksShort: weeksShort(forloeb, ruleSet) });
  }
}
