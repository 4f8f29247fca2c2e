import type { WeekSheet } from '../participant/participant.case.ts';
import type { TransitionSpan } from './after-transition.ts';
import type { Requirement } from './week-requirement.ts';

/**
 * The ids of the events whose facts stand behind a week's status: hours, absences, the readiness that applies, the
 * individual requirement that replaces its minutes, and the transitions that take the week out of the count.
 */
export const weekEvidence = (
  { entries, absences }: WeekSheet,
  { readiness, individual }: Requirement,
  spans: readonly TransitionSpan[],
): readonly string[] => {
  const evidence: string[] = [];
  for (const entry of entries) evidence.push(entry.eventId);
  for (const entry of absences) evidence.push(entry.eventId);
  evidence.push(readiness.eventId);
  if (individual !== null) evidence.push(individual.eventId);
  for (const span of spans) evidence.push(...span.eventIds);
  return evidence;
};
