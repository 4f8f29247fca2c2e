/** In how many cells two frozen reports differ, both of which stand for ever. */
export interface CountedDifference {
  /** The report that was frozen first. */
  readonly from: string;
  readonly to: string;
  /** Which of the forms of their results were compared. */
  readonly form: 'internal' | 'published';
  readonly cells: number;
}
