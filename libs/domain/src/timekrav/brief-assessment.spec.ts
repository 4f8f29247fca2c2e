import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AssessedForloeb, assess, assessBriefly, type BriefForloeb } from '#libs/domain';
import { caseDayArbitrary, participantCaseArbitrary, ruleSetArbitrary } from '#libs/domain/testing';

const brief = (assessed: readonly AssessedForloeb[]): readonly BriefForloeb[] =>
  assessed.map((forloeb) => ({
    ...forloeb,
    weeks: forloeb.weeks.map(({ week, status }) => ({ week, status })),
  }));

const severalRuleSets = fc.array(ruleSetArbitrary, { minLength: 1, maxLength: 2 });
const severalDays = fc.array(fc.tuple(caseDayArbitrary, fc.nat(1)), { minLength: 1, maxLength: 6 });

describe('The brief assessment', () => {
  it('says what the assessment says, on whichever days and under whichever rule sets it was asked before', () => {
    fc.assert(
      fc.property(participantCaseArbitrary, severalRuleSets, severalDays, (participant, ruleSets, days) => {
        for (const [on, which] of days) {
          const ruleSet = ruleSets[which % ruleSets.length]!;
          expect(assessBriefly(participant, ruleSet, on)).toEqual(brief(assess(participant, ruleSet, on)));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is not changed by a later one', () => {
    fc.assert(
      fc.property(
        participantCaseArbitrary,
        ruleSetArbitrary,
        caseDayArbitrary,
        caseDayArbitrary,
        (participant, ruleSet, on, later) => {
          const first = assessBriefly(participant, ruleSet, on);
          const before = structuredClone(first);
          assessBriefly(participant, ruleSet, later);
          expect(first).toEqual(before);
        },
      ),
    );
  });
});
