import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  addDays,
  assess,
  isoWeekOf,
  mondayOf,
  nextWeek,
  type Readiness,
  timekravState,
  weeksShort,
} from '#libs/domain';
import { AskedDates } from './asked-dates.ts';
import { Cases, type CasesAsked, type KnownCase } from './cases.ts';
import { RuleSets } from './rule-sets.ts';
import type { VisibleMunicipalities } from './visible-municipalities.ts';

/** Somebody whom a coordinator has to do something about. */
export interface WorklistItem {
  readonly participantId: string;
  readonly kommunekode: string;
  readonly readiness: Readiness;
  readonly metWeeks: number;
}

/** What a coordinator has to do, as of the week. Each list is in the order of participant ids. */
export interface WorklistAnswer {
  readonly week: string;
  readonly kommunekode: string | null;
  readonly ruleSet: string;
  /** Covered and with a requirement in the week, but nothing recorded for it. */
  readonly weekMissing: readonly WorklistItem[];
  /** Not met, and at most two met weeks short. */
  readonly nearTimekrav: readonly (WorklistItem & { readonly weeksShort: number })[];
  /** Covered in the week, but `ikke_visiteret`. */
  readonly categoryMissing: readonly WorklistItem[];
}

export interface WorklistAsked extends Omit<CasesAsked, 'knownAt'> {
  /** Left out: the last one that has ended. */
  readonly week?: string | undefined;
}

/** The worklist of a week. */
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

  async execute({ asked: { visible, signal, week: asked } }: WorklistQuery): Promise<WorklistAnswer> {
    const week = asked ?? isoWeekOf(addDays(this.#dates.today(), -7));
    const lists: Lists = { weekMissing: [], nearTimekrav: [], categoryMissing: [] };
    for await (const known of this.#cases.all({ visible, signal, knownAt: null }))
      this.#enter(lists, known, week, visible);
    const ruleSet = this.#ruleSets.judging(undefined).id;
    return { week, kommunekode: visible.kommunekode, ruleSet, ...lists };
  }

  /** Judged on the Monday after, when the week has ended. */
  #enter(lists: Lists, known: KnownCase, week: string, visible: VisibleMunicipalities): void {
    const ruleSet = this.#ruleSets.judging(undefined);
    const forloeb = assess(known.case, ruleSet, mondayOf(nextWeek(week))).findLast(({ weeks }) =>
      weeks.some((assessed) => assessed.week === week),
    );
    const assessed = forloeb?.weeks.find((one) => one.week === week);
    if (!forloeb || !assessed || !visible.includes(forloeb)) return;
    const item: WorklistItem = {
      participantId: known.participantId,
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
