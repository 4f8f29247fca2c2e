import { decimal } from '../text/danish.ts';
import { measures } from './definitions.ts';
import type { MeasureId } from './observation.ts';

const isMeasure = (name: string): name is MeasureId => Object.hasOwn(measures, name);

/**
 * What counts in a figure of a report (`movedInto.job`, `timer|aktivitet=nytteindsats`), in Danish and in the unit in which that is
 * shown: hours where minutes are added, weeks of full-time persons.
 */
export const addedText = (figure: string, amount: number): string => {
  const [measure = ''] = figure.split('|');
  const adds = isMeasure(measure) ? measures[measure].amount : 'count';
  if (adds === 'minutes') return decimal(amount / 60);
  return `${decimal(amount)}${adds === 'weeksOfPeriod' ? ' uger' : ''}`;
};

/** What a figure changed by, likewise, with a plus where it grew. */
export const changeText = (figure: string, change: number): string =>
  `${change > 0 ? '+' : ''}${addedText(figure, change)}`;
