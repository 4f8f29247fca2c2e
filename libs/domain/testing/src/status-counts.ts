import {
  type ParticipantCommand,
  startStatusReport,
  type StatusCounts,
  type StatusQuestion,
} from '#libs/domain';
import { longAfter } from './assessed.ts';
import { given } from './participant.scenario.ts';
import { ruleSetWith, week } from './participant.sentences.ts';

export type History = readonly ParticipantCommand[];

const twoWeeks = ruleSetWith({ requiredWeeks: 2 });
export const statusYear: StatusQuestion = {
  from: '2022-01-01',
  to: '2022-12-31',
  kommunekode: null,
  ruleSet: twoWeeks,
};

/** What the status report counts of participants with these histories, in 2022 by a rule set of two weeks unless asked otherwise. */
export const statusCounts = (
  histories: readonly History[],
  question: Partial<StatusQuestion> = {},
): StatusCounts => {
  const counting = startStatusReport({ ...statusYear, ...question });
  for (const [index, history] of histories.entries())
    counting.add(`p-${index + 1}`, given(history, longAfter).participantCase);
  return counting.finish();
};
/** The same of one participant. */
export const statusCountsOf = (history: History, question: Partial<StatusQuestion> = {}): StatusCounts =>
  statusCounts([history], question);

export const movedInto = (
  transition: 'job' | 'igu' | 'fleksjob' | 'uddannelse',
  startsOn: string,
): ParticipantCommand => ({
  command: 'RecordTransition',
  transitionId: `${transition}-${startsOn}`,
  transition,
  startsOn,
});
export const exited = (
  exitedOn: string,
  exitReason: 'overgang' | 'fraflyttet' = 'overgang',
): ParticipantCommand => ({
  command: 'ExitParticipant',
  exitedOn,
  exitReason,
});
export const workedIn = (...weeks: readonly string[]): History =>
  weeks.map((name) => week(name, { nytteindsats: 2220 }));
