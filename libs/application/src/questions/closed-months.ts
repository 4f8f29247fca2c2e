import {
  evolveReporting,
  nothingReported,
  type Period,
  type Reporting,
  reportingEventOf,
} from '#libs/domain';
import { type EventStore, reportingStream } from '#libs/event-store';
import { type KnownAt, knownBy } from './known-at.ts';

/** The reporting of a municipality as it was known then. */
const reportingKnown = async (
  store: EventStore,
  kommunekode: string,
  knownAt: KnownAt,
): Promise<Reporting> => {
  const isKnown = knownBy(knownAt, store);
  let reporting = nothingReported;
  for await (const events of store.readStream(reportingStream(kommunekode)))
    for (const event of events)
      if (isKnown(event)) reporting = evolveReporting(reporting, reportingEventOf(event));
  return reporting;
};

/**
 * True while the last month of the period was not closed, as known then. Of several municipalities together nothing is ever
 * closed.
 */
export const isProvisional = async (
  store: EventStore,
  { months }: Period,
  kommunekode: string | null,
  knownAt: KnownAt,
): Promise<boolean> => {
  if (kommunekode === null) return true;
  const { closed } = await reportingKnown(store, kommunekode, knownAt);
  return !closed.has(months.at(-1)!);
};
