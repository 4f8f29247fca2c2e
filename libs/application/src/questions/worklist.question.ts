import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ParticipantWork, participantWork, type Readiness } from '#libs/domain';
import { AskedDates } from './asked-dates.ts';
import { Cases, type CasesAsked } from './cases.ts';
import { RuleSets } from './rule-sets.ts';

/** Somebody whom a coordinator has to do something about. */
export interface WorklistItem {
  readonly participantId: string;
  readonly kommunekode: string;
  /** The one in force on the day of the worklist. */
  readonly readiness: Readiness;
  readonly metWeeks: number;
}

/**
 * What a coordinator has to do today, about those who are covered and whose weeks count. Each list is in the order of
 * participant ids.
 */
export interface WorklistAnswer {
  /** Today in Denmark. */
  readonly assessedOn: string;
  /** The first and the last week looked at. */
  readonly from: string;
  readonly to: string;
  /** The week, when it is a single one. */
  readonly week: string | null;
  readonly kommunekode: string | null;
  readonly ruleSet: string;
  /** With a requirement, but nothing recorded for these weeks, which have ended. */
  readonly weekMissing: readonly (WorklistItem & { readonly weeks: readonly string[] })[];
  /** Not met, and at most two met weeks short. */
  readonly nearTimekrav: readonly (WorklistItem & { readonly weeksShort: number })[];
  /** Still `ikke_visiteret`. */
  readonly categoryMissing: readonly WorklistItem[];
}

/** A single `week`, or those from `from` to `to`; left out: the last week that has ended. */
export interface WorklistAsked extends Omit<CasesAsked, 'knownAt'> {
  readonly week?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * The worklist of some weeks, judged by the default rule set.
 *
 * @throws MalformedQuestion
 */
export class WorklistQuery extends Query<WorklistAnswer> {
  readonly asked: WorklistAsked;

  constructor(asked: WorklistAsked) {
    super();
    this.asked = asked;
  }
}

type Lists = {
  -readonly [List in 'weekMissing' | 'nearTimekrav' | 'categoryMissing']: WorklistAnswer[List][number][];
};

const enter = (lists: Lists, participantId: string, work: ParticipantWork): void => {
  const { kommunekode, readiness, metWeeks, missingWeeks: weeks, weeksShort } = work;
  const item: WorklistItem = { participantId, kommunekode, readiness, metWeeks };
  if (weeks.length > 0) lists.weekMissing.push({ ...item, weeks });
  if (weeksShort !== null) lists.nearTimekrav.push({ ...item, weeksShort });
  if (work.categoryMissing) lists.categoryMissing.push(item);
};

@QueryHandler(WorklistQuery)
export class WorklistHandler implements IQueryHandler<WorklistQuery> {
  readonly #cases: Cases;
  readonly #ruleSets: RuleSets;
  readonly #dates: AskedDates;

  constructor(cases: Cases, ruleSets: RuleSets, dates: AskedDates) {
    this.#cases = cases;
    this.#ruleSets = ruleSets;
    this.#dates = dates;
  }

  async execute({ asked }: WorklistQuery): Promise<WorklistAnswer> {
    const { visible } = asked;
    const { from, to } = this.#dates.weeks(asked);
    const [on, ruleSet] = [this.#dates.today(), this.#ruleSets.judging(undefined)];
    const lists: Lists = { weekMissing: [], nearTimekrav: [], categoryMissing: [] };
    for await (const known of this.#cases.all({ ...asked, knownAt: null }, { state: 'current' })) {
      const work = participantWork(known.case, { on, from, to, ruleSet });
      if (work && visible.includes(work)) enter(lists, known.participantId, work);
    }
    const [week, { kommunekode }] = [from === to ? to : null, visible];
    return { assessedOn: on, from, to, week, kommunekode, ruleSet: ruleSet.id, ...lists };
  }
}
