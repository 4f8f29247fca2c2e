import type { PublishedStatistics } from './published.form.ts';
import type { StatisticsAnswer } from './statistics.form.ts';

/** The statistics of periods of one kind that follow one another. */
export interface StatisticsByPeriod {
  readonly report: 'statisticsByPeriod';
  /** `null`: all municipalities that the caller may see. */
  readonly kommunekode: string | null;
  /** The first period and the last, `2022-01`. */
  readonly from: string;
  readonly to: string;
  readonly form: 'internal' | 'published';
  /** The earliest first. */
  readonly periods: readonly {
    readonly period: string;
    /** What is answered of the period alone; `null`: nothing of it is published. */
    readonly statistics: StatisticsAnswer | PublishedStatistics | null;
  }[];
}

/** The statistics of these periods, of which there is at least one. */
export const statisticsByPeriod = (
  about: Pick<StatisticsByPeriod, 'kommunekode' | 'form'>,
  periods: StatisticsByPeriod['periods'],
): StatisticsByPeriod => ({
  report: 'statisticsByPeriod',
  kommunekode: about.kommunekode,
  from: periods[0]!.period,
  to: periods.at(-1)!.period,
  form: about.form,
  periods,
});
