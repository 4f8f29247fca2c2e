import { kommuneText } from '#libs/domain';
import type { Column } from './table.tsx';

/** The municipality, where it is not always the same. */
export const kommuneColumn: Column<{ readonly kommunekode: string }> = {
  heading: 'Kommune',
  cell: ({ kommunekode }) => kommuneText(kommunekode),
  whereMixed: ({ kommunekode }) => kommunekode,
};
