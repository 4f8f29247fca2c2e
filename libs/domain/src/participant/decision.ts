import type { ParticipantEvent } from './participant.events.ts';
import type { Decision, RefusalCode } from './refusal.ts';

/** The events to record; none when nothing differs from what stands. */
export const decided = (...events: readonly ParticipantEvent[]): Decision<ParticipantEvent> => ({
  outcome: 'decided',
  events,
});

/** A refusal with its code, what a coordinator reads, and the field of the command that it is about, if there is one. */
export const refused = (code: RefusalCode, message: string, path?: string): Decision<never> => ({
  outcome: 'refused',
  refusal: { code, message, ...(path !== undefined && { path }) },
});

/** The text when it says something; only white space counts as missing. */
export const statedText = (text: string | null | undefined): string | undefined => text?.trim() || undefined;

/** The refusal of a change that needs a reason and has none. */
export const reasonRequired = (): Decision<never> =>
  refused('reason_required', 'Ændringen kræver en begrundelse.', 'reason');

/** The refusal of a date that has not come yet, where only the past can be stated. */
export const dateInFuture = (path: string): Decision<never> =>
  refused('date_in_future', 'Datoen ligger i fremtiden.', path);
