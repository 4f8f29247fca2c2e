import { expectDeclared } from '../declaration/recorded-facts.ts';
import { type RecordedReportingEvent, reportingEvents } from './reporting.events.ts';

const expectReportingEvent = expectDeclared(reportingEvents);

/** An event as a log hands it out. */
interface Recorded {
  readonly type: string;
  readonly data: object;
  readonly position: string;
  readonly metadata: { readonly recordedAt: string; readonly actor: string };
}

/**
 * The recorded event as an event of a municipality's reporting: its type is declared and its facts have the declared
 * shape, in the newest schema version. Facts beyond those declared are left alone.
 *
 * @throws UnknownEventType, MalformedEvent
 */
export const reportingEventOf = (event: Recorded): RecordedReportingEvent => {
  expectReportingEvent(event);
  const { type, data, position, metadata } = event;
  const recorded = { at: metadata.recordedAt, by: metadata.actor, position };
  return { type, data, recorded } as unknown as RecordedReportingEvent;
};
