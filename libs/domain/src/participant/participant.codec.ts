import { expectDeclared } from '../declaration/recorded-facts.ts';
import {
  events,
  type IdentifiedEvent,
  type ParticipantEventType,
  type SheetEvent,
} from './participant.events.ts';

const expectParticipantEvent = expectDeclared(events);

/** An event as a log hands it out. */
interface Recorded {
  readonly id: string;
  readonly type: string;
  readonly data: object;
}

/**
 * The recorded event as an event of a participant, the same object: its type is declared and its facts have the
 * declared shape, in the newest schema version. Facts beyond those declared are left alone.
 *
 * @throws UnknownEventType, MalformedEvent
 */
export const participantEventOf = <Event extends Recorded>(
  recorded: Event,
): Omit<Event, 'type' | 'data'> & IdentifiedEvent => {
  expectParticipantEvent(recorded);
  return recorded as unknown as Omit<Event, 'type' | 'data'> & IdentifiedEvent;
};

const sheetEvents: ReadonlySet<ParticipantEventType> = new Set(
  (Object.keys(events) as ParticipantEventType[]).filter((type) => events[type].touches === 'sheet'),
);

/** Whether `evolveSheet` folds the event: all that it changes of the case is the sheet of its week. */
export const isSheetEvent = (event: IdentifiedEvent): event is SheetEvent => sheetEvents.has(event.type);

/** What an event touches of the case: its head, or the sheet of one week. */
export type Touched = 'head' | { readonly week: string };

/** The part of the case that `evolve` reads and changes for this event; nothing else of it does it look at. */
export const touches = (event: IdentifiedEvent): Touched =>
  isSheetEvent(event) ? { week: event.data.week } : 'head';
