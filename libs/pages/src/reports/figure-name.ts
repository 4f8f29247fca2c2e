import { danish, dimensions, type DimensionId, type MeasureId, measures } from '#libs/domain';
import { labelIn } from './observed.ts';
import { statusFigureName } from './status-figures.tsx';

const isOf = <Name extends string>(known: Readonly<Record<Name, unknown>>, name: string): name is Name =>
  Object.hasOwn(known, name);

/** Of `uger|gruppe=oevrig,ugestatus=met` the label of each code. */
const codeLabels = (place: string): readonly string[] =>
  place.split(',').flatMap((one) => {
    const [dimension = '', code = ''] = one.split('=');
    return isOf<DimensionId>(dimensions, dimension) ? [danish.inSentence(labelIn(dimension, code))] : [];
  });

/** What a figure of the status report, or a cell of statistics, is called: `Timekravet opfyldt: jobparat`. */
export const figureName = (figure: string): string => {
  const [measure = '', place = ''] = figure.split('|');
  if (!isOf<MeasureId>(measures, measure)) return statusFigureName(figure);
  return [measures[measure].label, codeLabels(place).join(', ')].filter((one) => one !== '').join(': ');
};
