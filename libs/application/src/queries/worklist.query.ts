import { Query } from '@nestjs/cqrs';
import type { Readiness } from '#libs/domain';

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

/** The worklist of a week; left out: the last one that has ended. */
export class WorklistQuery extends Query<WorklistAnswer> {
  readonly kommunekode: string | undefined;
  readonly week: string | undefined;

  constructor(kommunekode?: string, week?: string) {
    super();
    this.kommunekode = kommunekode;
    this.week = week;
  }
}
