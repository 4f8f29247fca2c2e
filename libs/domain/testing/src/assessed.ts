import {
  assess,
  type AssessedForloeb,
  type AssessedWeek,
  defaultRuleSet,
  type ParticipantCommand,
  type RuleSet,
} from '#libs/domain';
import { given } from './participant.scenario.ts';

/** A day on which everything that the tests of the assessment state has happened. */
export const longAfter = '2030-01-01';

/** The assessment on `on` of a participant about whom these commands, all accepted, have been given. */
export const assessed = (
  commands: readonly ParticipantCommand[],
  on: string,
  ruleSet: RuleSet = defaultRuleSet,
): readonly AssessedForloeb[] => assess(given(commands, longAfter).participantCase, ruleSet, on);

/** One week of that assessment. */
export const assessedWeekOf = (
  week: string,
  commands: readonly ParticipantCommand[],
  on: string,
  ruleSet?: RuleSet,
): AssessedWeek => {
  const weeks = assessed(commands, on, ruleSet).flatMap((forloeb) => forloeb.weeks);
  const found = weeks.find((candidate) => candidate.week === week);
  if (found === undefined) throw new Error(`${week} is not a week of the assessment`);
  return found;
};
