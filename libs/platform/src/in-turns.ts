import { TimeSlices } from './loop-turns.ts';

/**
 * What `work` makes of each item, in their order: `together` of them at once, so that many items ask a store for few things at a
 * time, and others have their turn on the event loop when a time slice is over.
 */
export const inTurns = async <Item, Made>(
  items: readonly Item[],
  together: number,
  work: (item: Item) => Promise<Made>,
  slices = new TimeSlices(),
): Promise<readonly Made[]> => {
  const made: Made[] = [];
  for (let begin = 0; begin < items.length; begin += together) {
    if (slices.isOver) await slices.next();
    made.push(...(await Promise.all(items.slice(begin, begin + together).map(work))));
  }
  return made;
};
