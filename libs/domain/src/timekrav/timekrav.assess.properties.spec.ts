import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assess } from '#libs/domain';
import {
  assessSlowly,
  caseDayArbitrary,
  participantCaseArbitrary,
  ruleSetArbitrary,
} from '#libs/domain/testing';

describe('The assessment', () => {
  it('is what the specification says, worked out day by day', () => {
    const statuses = new Set<string>();
    fc.assert(
      fc.property(
        participantCaseArbitrary,
        ruleSetArbitrary,
        caseDayArbitrary,
        (participant, ruleSet, on) => {
          const assessed = assess(participant, ruleSet, on);
          for (const { weeks } of assessed) for (const { status } of weeks) statuses.add(status);
          expect(assessed).toEqual(assessSlowly(participant, ruleSet, on));
        },
      ),
      { numRuns: 500 },
    );
    expect([...statuses].toSorted()).toEqual([
      'after_transition',
      'met',
      'missing',
      'neutral',
      'no_requirement',
      'not_met',
      'open',
    ]);
  });

  it('gives no week to two forløb', () => {
    fc.assert(
      fc.property(
        participantCaseArbitrary,
        ruleSetArbitrary,
        caseDayArbitrary,
        (participant, ruleSet, on) => {
          const weeks = assess(participant, ruleSet, on).flatMap(({ weeks: own }) =>
            own.map(({ week }) => week),
          );
          expect(new Set(weeks).size).toBe(weeks.length);
          expect(weeks).toEqual(weeks.toSorted());
        },
      ),
    );
  });

  it('names no event twice and changes nothing that it is given', () => {
    fc.assert(
      fc.property(
        participantCaseArbitrary,
        ruleSetArbitrary,
        caseDayArbitrary,
        (participant, ruleSet, on) => {
          const before = structuredClone(participant);
          for (const { weeks } of assess(participant, ruleSet, on))
            for (const { evidence } of weeks) expect(new Set(evidence).size).toBe(evidence.length);
          expect(participant).toEqual(before);
        },
      ),
    );
  });
});
