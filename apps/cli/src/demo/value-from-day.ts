import type { DanishDate } from '#libs/domain';

/** A value that holds from a day on. */
export interface ValueFromDay<Value> {
  readonly from: DanishDate;
  readonly value: Value;
}

/** The value that holds on a day, in a history told oldest first. */
export const valueOn = <Value>(
  history: readonly ValueFromDay<Value>[],
  date: DanishDate,
): Value | undefined => history.findLast(({ from }) => from <= date)?.value;
