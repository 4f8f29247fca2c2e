import { event } from '../declaration/event.ts';
import type { FactsOf } from '../declaration/field.ts';
import { assignmentEvents } from './assignment.vocabulary.ts';
import { type enrolment, enrolmentEvents } from './enrolment.vocabulary.ts';
import { exitEvents } from './exit.vocabulary.ts';
import { linkEvents } from './link.vocabulary.ts';
import { transitionEvents } from './transition.vocabulary.ts';
import { type entryKey, weekEvents } from './week.vocabulary.ts';

/**
 * Everything that can happen to a participant. `forloeb` is the number that the forløb had when the event was
 * recorded; `provider` is `null` for hours without one. `reason` and `note` are free text: plain as decided,
 * ciphertext as stored; `evolve` never reads them. A new event goes into the list of its subject; the compiler then asks
 * for its fold and its Danish sentence, and everything else that knows events follows from this.
 */
export const events = {
  ...enrolmentEvents,
  ...weekEvents,
  ...transitionEvents,
  ...assignmentEvents,
  ...exitEvents,
  ...linkEvents,
  PersonErased: event({
    label: 'Oplysninger om personen slettet for altid',
    says: 'Everything that names the person was erased; nothing more is recorded of the participant.',
    fields: {},
    touches: 'head',
    about: 'person',
    corrects: false,
    published: [],
  }),
};

export type ParticipantEventType = keyof typeof events;

/** The facts of each type of event. */
export type ParticipantEventData = {
  readonly [Type in ParticipantEventType]: FactsOf<(typeof events)[Type]['fields']>;
};

/** An event as decided: type and facts. */
export type ParticipantEvent = {
  [Type in ParticipantEventType]: { readonly type: Type; readonly data: ParticipantEventData[Type] };
}[ParticipantEventType];

/** An event as `evolve` folds it: with the id that evidence names. */
export type IdentifiedEvent = ParticipantEvent & { readonly id: string };

/** An event that touches the sheet of one week, and nothing else of the case. */
export type SheetEvent = Extract<IdentifiedEvent, { readonly data: { readonly week: string } }>;

/** The facts of an enrolment. */
export type Enrolment = FactsOf<typeof enrolment>;

/** The key of one entry of a week sheet. */
export type EntryKey = FactsOf<typeof entryKey>;
