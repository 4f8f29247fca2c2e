import { describe, expect, it } from '@jest/globals';
import { assess, type AssessedForloeb } from '#libs/domain';
import { type ExpectedForloeb, given, timekravCases, timekravCasesToday } from '#libs/domain/testing';

const seen = (assessed: AssessedForloeb): ExpectedForloeb => ({
  number: assessed.number,
  metWeeks: assessed.metWeeks,
  longestRun: assessed.longestRun,
  timekravMet: assessed.timekravMet,
  metInWeek: assessed.metInWeek,
  metInConnectionWithWork: assessed.metInConnectionWithWork,
  weeks: Object.fromEntries(assessed.weeks.map(({ week, status }) => [week, status])),
});

describe('The public timekrav cases', () => {
  it('are 50', () => {
    expect(timekravCases).toHaveLength(50);
  });

  it.each(timekravCases)('$name', ({ commands, ruleSet, assessedOn, expected }) => {
    const { participantCase } = given(commands, timekravCasesToday);
    expect(assess(participantCase, ruleSet, assessedOn).map(seen)).toEqual(expected);
  });
});
