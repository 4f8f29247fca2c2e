import {
  type CellId,
  cellOf,
  measures,
  type MeasureId,
  observationsOf,
  type PeriodTally,
} from '#libs/domain';
import type { CellUnit, TableCell, TableSet } from './table-set.ts';

const countsForloeb: readonly MeasureId[] = ['nye_forloeb', 'afsluttede_forloeb', 'status_efter_afgang'];

const unitOf = (measure: MeasureId): CellUnit => {
  switch (measures[measure].amount) {
    case 'minutes':
      return 'minutes';
    case 'weeksOfPeriod':
      return 'weeks';
    case 'count':
    case 'days':
      if (measure === 'uger') return 'weeks';
      return countsForloeb.includes(measure) ? 'forloeb' : 'persons';
  }
};

/** The tables of a period as they were counted, with contributors; what is internal alone is left out. */
export const tableSetOf = (tally: PeriodTally, at: Pick<TableSet, 'version' | 'position'>): TableSet => {
  const cellOfTally = (measure: MeasureId, id: CellId): TableCell => ({
    id,
    unit: unitOf(measure),
    ...(tally.cells.get(id) ?? { amount: 0, persons: 0 }),
    contributors: tally.contributors?.get(id) ?? [],
  });
  return {
    period: tally.scope.period,
    ...at,
    cells: observationsOf(tally, { status: 'A', withZeros: true })
      .filter(({ measure, status }) => measures[measure].published && status === 'A')
      .map((observation) => cellOfTally(observation.measure, cellOf(observation))),
  };
};
