import type { DecisionOf } from '../decision/decision.ts';
import type { ReportingEvent } from './reporting.events.ts';

/** Why a command to the reporting of a municipality was refused, with the codes of faults found at the door and around the decider. */
export const reportingRefusalCodes = [
  'forbidden',
  'malformed',
  'unknown_code',
  'command_id_reused',
  'revision_mismatch',
  'unknown_report',
  'period_not_ended',
  'period_closed',
  'earlier_period_open',
  'not_publishable',
  'already_published',
  'protection_failed',
  'not_published',
  'reason_required',
] as const;

export type ReportingRefusalCode = (typeof reportingRefusalCodes)[number];

/** What is decided of a command to the reporting of a municipality. */
export type ReportingDecision<Event = ReportingEvent> = DecisionOf<Event, ReportingRefusalCode>;
