import { TimeSlices } from '#libs/platform';

/**
 * The items, one at a time: other work gets its turn between two when a time slice is over, the work of whoever takes them
 * counts too. Ends with the signal's reason when it aborts.
 */
export async function* inSlices<Item>(
  items: Iterable<Item>,
  signal: AbortSignal | undefined,
  slices = new TimeSlices(),
): AsyncGenerator<Item> {
  for (const item of items) {
    signal?.throwIfAborted();
    if (slices.isOver) await slices.next();
    yield item;
  }
}
