import { expect, it } from '@jest/globals';
import type { ParticipantCommand, ParticipantEvent } from '#libs/domain';
import { attempt, given, scenarioToday } from './participant.scenario.ts';

/** What the decider answers to a command: a refusal's code, or the whole of every event that it records. */
type DecisionOutcome = string | readonly ParticipantEvent[];

/** A sentence; the commands accepted before; the command; what comes of it. */
type DecisionRow = readonly [
  sentence: string,
  before: readonly ParticipantCommand[],
  command: ParticipantCommand,
  outcome: DecisionOutcome,
];

/** Makes a test of every row; all commands are given on `today`. */
export const decides = (rows: readonly DecisionRow[], today = scenarioToday): void => {
  for (const [sentence, before, command, outcome] of rows)
    it(sentence, () => {
      const { decision } = attempt(given(before, today), command, today);
      expect(decision.outcome === 'refused' ? decision.refusal.code : decision.events).toStrictEqual(outcome);
    });
};
