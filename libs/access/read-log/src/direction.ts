import type { InOrder, ReadingsAsked } from './reading.ts';

/** A way through readings in their order, in the words of SQL. */
interface Direction {
  readonly order: 'ASC' | 'DESC';
  /** How what comes later on the way compares with what came before. */
  readonly beyond: '>' | '<';
  /** Lies before whatever comes on the way. */
  readonly start: ReadingPlace;
}

/** Where a reading stands among those in the order of their times; of one time the one with the lower number is the older. */
export interface ReadingPlace {
  readonly at: string;
  readonly number: number;
}

const up: Direction = { order: 'ASC', beyond: '>', start: { at: '', number: 0 } };
const down: Direction = {
  order: 'DESC',
  beyond: '<',
  start: { at: '~', number: Number.MAX_SAFE_INTEGER },
};

export const directionOf = ({ newestFirst = false }: InOrder): Direction => (newestFirst ? down : up);

/**
 * From when (included) to when (not) lies what is left of what was asked, once a place was reached. So a query begins at the
 * place, however many readings lie before it. Times are compared as text: a `~` comes behind whatever can follow one.
 */
export const timesBeyond = (
  { from, to, newestFirst = false }: Pick<ReadingsAsked, 'from' | 'to' | 'newestFirst'>,
  { at }: ReadingPlace,
): readonly [from: string, to: string] => {
  if (!newestFirst) return [at > from ? at : from, to];
  const behind = `${at}~`;
  return [from, behind < to ? behind : to];
};
