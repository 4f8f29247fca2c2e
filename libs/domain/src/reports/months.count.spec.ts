import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type LinkedPair, startStatusReport, StatusSeries } from '#libs/domain';
import { caseDayArbitrary, participantCaseArbitrary, ruleSetArbitrary } from '#libs/domain/testing';

const periodArbitrary = fc
  .record({ from: caseDayArbitrary, days: fc.integer({ min: 0, max: 60 }) })
  .map(({ from, days }) => ({ from, to: addDays(from, days) }));

describe('A series of status reports', () => {
  it('says of each period what its own report says, whoever is one person, whatever is hidden, in any order', () => {
    fc.assert(
      fc.property(
        fc.array(participantCaseArbitrary, { minLength: 1, maxLength: 6 }),
        fc.array(periodArbitrary, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(null, '751', '101'),
        ruleSetArbitrary,
        fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 3 }),
        fc.array(fc.nat(2), { maxLength: 2 }),
        (cases, periods, kommunekode, ruleSet, pairs, hiddenNumbers) => {
          const hidden = new Set(hiddenNumbers.map((number) => number + 1));
          const links: readonly LinkedPair[] = pairs
            .filter(([one, other]) => one !== other)
            .map(([one, other]) => ({ participantId: `p-${one}`, sameAs: `p-${other}` }));
          const series = new StatusSeries({ periods, kommunekode, ruleSet });
          for (const link of links) series.addLink(link);
          for (const [index, known] of [...cases.entries()].toReversed())
            series.add({ participantId: `p-${index}`, case: { ...known, links: [] }, hidden });
          const alone = periods.map((period) => {
            const counting = startStatusReport({ ...period, kommunekode, ruleSet });
            for (const [index, known] of cases.entries())
              counting.add(`p-${index}`, { ...known, links: [] }, hidden);
            for (const link of links) counting.addLink(link);
            return counting.finish();
          });
          expect(series.finish()).toEqual(alone);
        },
      ),
      { numRuns: 300 },
    );
  });
});
