/** Why a command was refused: a stable code, and what people read (Danish, no names, no CPR number). */
export interface RefusalOf<Code extends string> {
  readonly code: Code;
  readonly message: string;
  /**
   * The field of the command that it is about, e.g. `entries[1].minutes`, written as the door writes it; left out when
   * it is about what stands, or about several fields at once.
   */
  readonly path?: string;
}

/** What a decider answers: the events to record (none when nothing differs), or why not. */
export type DecisionOf<Event, Code extends string> =
  | { readonly outcome: 'decided'; readonly events: readonly Event[] }
  | { readonly outcome: 'refused'; readonly refusal: RefusalOf<Code> };

/** The events to record; none when nothing differs from what stands. */
export const decided = <Event>(...events: readonly Event[]): DecisionOf<Event, never> => ({
  outcome: 'decided',
  events,
});

/** A refusal with its code, what people read, and the field of the command that it is about, if there is one. */
export const refused = <Code extends string>(
  code: Code,
  message: string,
  path?: string,
): DecisionOf<never, Code> => ({
  outcome: 'refused',
  refusal: { code, message, ...(path !== undefined && { path }) },
});

/** The text when it says something; only white space counts as missing. */
export const statedText = (text: string | null | undefined): string | undefined => text?.trim() || undefined;

/** The refusal of a change that needs a reason and has none. */
export const reasonRequired = (): DecisionOf<never, 'reason_required'> =>
  refused('reason_required', 'Ændringen kræver en begrundelse.', 'reason');

/** The refusal of a date that has not come yet, where only the past can be stated. */
export const dateInFuture = (path: string): DecisionOf<never, 'date_in_future'> =>
  refused('date_in_future', 'Datoen ligger i fremtiden.', path);
