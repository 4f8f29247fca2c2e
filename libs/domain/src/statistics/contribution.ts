import type { CellId } from './observation.ts';

/**
 * What one person adds to one cell, in the exact unit of its measure: 1 of persons, else forløb, minutes or
 * person-weeks; an integer above 0. Every cell is the sum of what persons add, and who is behind it is who adds to it.
 */
export interface Contribution {
  readonly cell: CellId;
  readonly amount: number;
}
