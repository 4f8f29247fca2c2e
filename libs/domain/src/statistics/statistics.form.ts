import { definitionsVersion } from './definitions.ts';
import type { Observation } from './observation.ts';
import { observationsOf } from './observations.ts';
import type { PeriodTally } from './tally.ts';

/** What the statistics of a period rest on beside the log. */
export interface StatisticsBasis {
  readonly ruleSet: string;
  readonly knownAt: string | null;
  /** The last event that the figures see; `null` when they see none. */
  readonly position: string | null;
  /** True until the last month of the period is closed. */
  readonly provisional: boolean;
}

/** The statistics of a period. */
export interface StatisticsAnswer extends StatisticsBasis {
  readonly report: 'statistics';
  /** The version of the definitions. */
  readonly definitions: string;
  readonly period: string;
  /** `null`: all municipalities that the caller may see. */
  readonly kommunekode: string | null;
  readonly assessedOn: string;
  readonly form: 'internal';
  readonly observations: readonly Observation[];
}

/** The internal form of a counted period: every cell that somebody adds to. */
export const statisticsForm = (
  tally: PeriodTally,
  { ruleSet, knownAt, position, provisional }: StatisticsBasis,
): StatisticsAnswer => {
  const { period, kommunekode } = tally.scope;
  return {
    report: 'statistics',
    definitions: definitionsVersion,
    period: period.id,
    kommunekode,
    ruleSet,
    knownAt,
    position,
    assessedOn: period.assessedOn,
    form: 'internal',
    provisional,
    observations: observationsOf(tally, { status: provisional ? 'P' : 'A' }),
  };
};
