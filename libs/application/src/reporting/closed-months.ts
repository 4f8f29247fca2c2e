import { ClosedMonths, reportingEventOf } from '#libs/domain';
import { type EventStore, reportingCategory, reportingStream, type StoredEvent } from '#libs/event-store';

type ReadingStore = Pick<EventStore, 'readStreams' | 'readStream' | 'comparePositions'>;

const closedIn = async (
  store: ReadingStore,
  reading: AsyncIterable<readonly StoredEvent[]>,
  isKnown: (event: StoredEvent) => boolean,
): Promise<ClosedMonths> => {
  const closed = new Map<string, Map<string, string>>();
  for await (const events of reading)
    for (const stored of events) {
      if (!isKnown(stored)) continue;
      const event = reportingEventOf(stored);
      if (event.type !== 'PeriodClosed') continue;
      const kommunekode = stored.stream.slice(reportingStream('').length);
      const months = closed.get(kommunekode) ?? new Map<string, string>();
      closed.set(kommunekode, months.set(event.data.period, stored.position));
    }
  return new ClosedMonths(closed, (left, right) => store.comparePositions(left, right));
};

/**
 * The months that are closed: of one municipality, or of all (`null`). Their streams alone are read, however long the log is.
 *
 * @param isKnown the events that count; left out: all that the log has now.
 */
export const closedMonths = (
  store: ReadingStore,
  kommunekode: string | null,
  isKnown: (event: StoredEvent) => boolean = () => true,
): Promise<ClosedMonths> =>
  closedIn(
    store,
    kommunekode === null
      ? store.readStreams([reportingCategory])
      : store.readStream(reportingStream(kommunekode)),
    isKnown,
  );
