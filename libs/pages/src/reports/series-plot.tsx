import type { VNode } from 'preact';
import {
  cellOf,
  danish,
  goalOf,
  type MeasureId,
  measures,
  type Observation,
  periodOf,
  type StatisticsByPeriod,
  statisticsCells,
} from '#libs/domain';
import { choicesOf } from '../filters.tsx';
import type { Option } from '../form/asked-fields.ts';
import { OverPeriods } from '../plots/over-periods.tsx';
import type { PeriodPoint } from '../plots/period-point.ts';
import { capitalized, placeText } from './observed.ts';

/** Measures that stand at a time or are summed since a beginning: a line; what comes anew in each period is columns. */
const standing: ReadonlySet<MeasureId> = new Set(['personer', 'fuldtidspersoner', 'maal']);

const labelOf = (cell: string): string => {
  const { measure, dimensions } = statisticsCells.get(cell)!;
  const by = Object.keys(dimensions) as (keyof typeof dimensions)[];
  const { label } = measures[measure];
  return by.length === 0 ? label : `${label}: ${danish.inSentence(placeText(dimensions, by))}`;
};

/** A cell that is drawn over periods: in all, or one of a measure that is only told by one dimension. */
const isDrawn = ({ measure, dimensions }: Pick<Observation, 'measure' | 'dimensions'>): boolean => {
  const by = Object.keys(dimensions);
  return (
    by.length === 0 ||
    (by.length === 1 &&
      ['aktivitet', 'ugestatus', 'overgang'].includes(by[0]!) &&
      measures[measure].amount !== 'days')
  );
};

/** What can be drawn over periods, by the id of its cell. */
export const drawnCells: readonly Option[] = choicesOf(
  Object.fromEntries([...statisticsCells.values()].filter(isDrawn).map(({ id }) => [id, labelOf(id)])),
);

const states: Readonly<Record<Observation['status'], PeriodPoint['state']>> = {
  A: 'final',
  P: 'provisional',
  Q: 'suppressed',
  O: 'not_yet',
  M: 'none',
};

const pointOf =
  (cell: string) =>
  ({ period, statistics }: StatisticsByPeriod['periods'][number]): PeriodPoint => {
    if (statistics === null) return { period, value: null, state: 'unpublished' };
    const found = statistics.observations.find((one) => cellOf(one) === cell);
    if (found) return { period, value: found.value, state: states[found.status] };
    return { period, value: 0, state: statistics.provisional ? 'provisional' : 'final' };
  };

const breakIn = ({ periods }: StatisticsByPeriod): string | undefined =>
  periods.find(({ statistics }) => statistics?.observations.some((one) => one.break))?.period;

/** One figure of statistics over periods. */
export const SeriesPlot = ({
  series,
  cell,
}: {
  readonly series: StatisticsByPeriod;
  readonly cell: string;
}): VNode => {
  const { measure } = statisticsCells.get(cell)!;
  const goal = measure === 'maal' ? goalOf(series.kommunekode, periodOf(series.to)!) : null;
  const broken = breakIn(series);
  return (
    <section>
      <OverPeriods
        id="over-tid"
        title={`${labelOf(cell)} over tid${series.form === 'published' ? ', som offentliggjort' : ''}`}
        unit={capitalized(measures[measure].unit)}
        as={standing.has(measure) ? 'line' : 'columns'}
        points={series.periods.map(pointOf(cell))}
        {...(goal && { target: { label: 'Mål', value: goal.target } })}
      />
      {broken !== undefined && (
        <p class="hint">{`Databrud: fra ${broken} er tre ydelser blevet til kontanthjælp.`}</p>
      )}
    </section>
  );
};
