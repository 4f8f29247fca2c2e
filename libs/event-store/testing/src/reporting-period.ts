import {
  type Categories,
  eventId,
  type EventStore,
  type NewEvent,
  type StoredEvent,
  type StreamHead,
  streamPrefix,
} from '#libs/event-store';
import { gathered } from './sample-events.ts';

/**
 * A second aggregate, for tests alone: the months that a municipality has reported, in their order. It has all that an
 * aggregate needs: a category, a stream, a fold, a decider and a codec.
 */
interface ReportedMonths {
  readonly months: readonly string[];
}

type PeriodEvent =
  | { readonly type: 'PeriodOpened'; readonly month: string }
  | { readonly type: 'PeriodReported'; readonly month: string; readonly cases: number };

export const reporting: Categories = ['reporting'];

export const periodsStream = (municipality: string): string => streamPrefix(reporting[0]) + municipality;

export const noPeriodReported: ReportedMonths = { months: [] };

const evolvePeriods = (state: ReportedMonths, event: PeriodEvent): ReportedMonths =>
  event.type === 'PeriodReported' ? { months: [...state.months, event.month] } : state;

/** @throws RangeError for a month that is reported already, or comes before one that is. */
export const reportPeriod = (
  state: ReportedMonths,
  month: string,
  cases: number,
): readonly [PeriodEvent, PeriodEvent] => {
  if (month <= (state.months.at(-1) ?? '')) throw new RangeError(`${month} is reported already`);
  return [
    { type: 'PeriodOpened', month },
    { type: 'PeriodReported', month, cases },
  ];
};

/** The events as they are appended; the same month of the same municipality carries the same ids. */
export const encodedPeriods = (municipality: string, events: readonly PeriodEvent[]): readonly NewEvent[] =>
  events.map(({ type, ...data }, index) => {
    const commandId = `report-${data.month}`;
    const metadata = {
      recordedAt: '2022-04-11T08:30:00.000Z',
      actor: 'reporting',
      commandId,
      commandDigest: 'a7'.repeat(32),
      correlationId: commandId,
      causationId: commandId,
      source: 'test',
    };
    const id = eventId(periodsStream(municipality), commandId, index);
    return { id, type, schemaVersion: 1, data, metadata };
  });

/** @throws TypeError for an event of another aggregate. */
const decodedPeriod = ({ type, data }: StoredEvent): PeriodEvent => {
  const { month, cases } = data;
  if (type === 'PeriodOpened' && typeof month === 'string') return { type, month };
  if (type === 'PeriodReported' && typeof month === 'string' && typeof cases === 'number')
    return { type, month, cases };
  throw new TypeError(`${type} is no event of a reporting period`);
};

/** The months that a municipality has reported. */
export const reportedMonths = async (store: EventStore, municipality: string): Promise<readonly string[]> => {
  const stored = await gathered(store.readStream(periodsStream(municipality)));
  return stored.map(decodedPeriod).reduce(evolvePeriods, noPeriodReported).months;
};

/** Reports a month as a command would: fold, decide, append. */
export const appendReport = async (
  store: EventStore,
  municipality: string,
  month: string,
): Promise<readonly StoredEvent[]> => {
  const stream = periodsStream(municipality);
  const stored = await gathered(store.readStream(stream));
  const state = stored.map(decodedPeriod).reduce(evolvePeriods, noPeriodReported);
  const last = stored.at(-1);
  const head: StreamHead | null = last ? { revision: last.revision, hash: last.metadata.hash } : null;
  const news = encodedPeriods(municipality, reportPeriod(state, month, stored.length));
  return (await store.append(stream, head, news)).events;
};
