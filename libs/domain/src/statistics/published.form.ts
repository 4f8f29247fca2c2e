import { measures } from './definitions.ts';
import { type CellId, cellOf, type Observation } from './observation.ts';
import { observationsOf } from './observations.ts';
import { type StatisticsAnswer, type StatisticsBasis, statisticsForm } from './statistics.form.ts';
import type { PeriodTally } from './tally.ts';

/** The statistics of a period as they are published: every published cell, small numbers suppressed. */
export interface PublishedStatistics extends Omit<StatisticsAnswer, 'form'> {
  readonly form: 'published';
}

/** Nothing but where the cell stands, and that it is suppressed. */
const suppress = ({ measure, dimensions, break: isBroken }: Observation): Observation => ({
  measure,
  dimensions,
  value: null,
  status: 'Q',
  ...(isBroken && { break: isBroken }),
});

/** The published form of a counted period, without the values of the cells that are `suppressed`. */
export const publishedForm = (
  tally: PeriodTally,
  basis: StatisticsBasis,
  suppressed: ReadonlySet<CellId>,
): PublishedStatistics => ({
  ...statisticsForm(tally, basis),
  form: 'published',
  observations: observationsOf(tally, { status: basis.provisional ? 'P' : 'A', withZeros: true })
    .filter(({ measure }) => measures[measure].published)
    .map((one) => (suppressed.has(cellOf(one)) ? suppress(one) : one)),
});
