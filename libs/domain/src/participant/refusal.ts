import type { DecisionOf, RefusalOf } from '../decision/decision.ts';

/**
 * Why a command was refused: a stable code, and what a coordinator reads (Danish, no names, no CPR number). The
 * codes of faults found at the door (`forbidden`, `malformed`, `unknown_code`) and around the decider (`participant_id_unavailable`, `participant_erased`, `person_known`, `cpr_change_required`, `command_id_reused`,
 * `revision_mismatch`, `unknown_participant`) are here too, so that there is one list.
 */
export const refusalCodes = [
  'forbidden',
  'malformed',
  'unknown_code',
  'participant_id_unavailable',
  'participant_erased',
  'person_known',
  'cpr_change_required',
  'command_id_reused',
  'revision_mismatch',
  'unknown_participant',
  'after_death',
  'forloeb_already_open',
  'date_in_future',
  'enrolled_before_last_exit',
  'unknown_forloeb',
  'forloeb_conflict',
  'forloeb_in_use',
  'no_open_forloeb',
  'effective_before_enrolment',
  'effective_after_exit',
  'readiness_unchanged',
  'ydelse_unchanged',
  'requirement_out_of_range',
  'week_not_begun',
  'week_outside_forloeb',
  'minutes_out_of_range',
  'duplicate_entry',
  'too_many_absence_days',
  'reason_required',
  'nothing_recorded',
  'transition_id_reused',
  'transition_outside_forloeb',
  'transition_already_in_force',
  'unknown_transition',
  'transition_ended',
  'ended_before_start',
  'assignment_outside_forloeb',
  'provider_already_assigned',
  'unknown_assignment',
  'same_participant',
  'already_linked',
  'not_linked',
  'exit_not_after_enrolment',
  'hours_after_exit',
  'no_exit',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** Why a command to a participant was refused. */
export type Refusal = RefusalOf<RefusalCode>;

/** What is decided of a command to a participant. */
export type Decision<Event> = DecisionOf<Event, RefusalCode>;
