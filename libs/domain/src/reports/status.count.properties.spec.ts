import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  type ParticipantCase,
  startStatusReport,
  type StatusCounts,
  type StatusQuestion,
} from '#libs/domain';
import { caseDayArbitrary, participantCaseArbitrary, ruleSetArbitrary } from '#libs/domain/testing';

const casesArbitrary = fc.array(participantCaseArbitrary, { maxLength: 6 });
const questionArbitrary: fc.Arbitrary<StatusQuestion> = fc
  .record({
    from: caseDayArbitrary,
    days: fc.integer({ min: 0, max: 200 }),
    kommunekode: fc.constantFrom(null, '751', '101'),
    ruleSet: ruleSetArbitrary,
  })
  .map(({ from, days, ...rest }) => ({ from, to: addDays(from, days), ...rest }));

const report = (cases: readonly ParticipantCase[], question: StatusQuestion): StatusCounts => {
  const counting = startStatusReport(question);
  for (const [index, participantCase] of cases.entries()) counting.add(`p-${index}`, participantCase);
  return counting.finish();
};

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** The numbers of a report in a fixed order, without the target. */
const numbers = ({ goal, ...counts }: StatusCounts): readonly number[] =>
  [...Object.values(counts), goal.reached].flatMap((part: number | object) =>
    typeof part === 'number' ? [part] : (Object.values(part) as number[]),
  );

const runs = { numRuns: 100 };

describe('A status report', () => {
  it('gives each covered participant one result', () => {
    fc.assert(
      fc.property(casesArbitrary, questionArbitrary, (cases, question) => {
        const { oneResult, covered } = report(cases, question);
        expect(total(oneResult)).toBe(covered.total);
      }),
      runs,
    );
  });

  it('keeps the parts within their wholes', () => {
    fc.assert(
      fc.property(casesArbitrary, questionArbitrary, (cases, question) => {
        const counts = report(cases, question);
        const { covered, current, movedInto, oneResult, goal } = counts;
        const within: readonly (readonly [number, number])[] = [
          [covered.total, cases.length],
          [covered.displacedUkrainian, covered.total],
          [current.displacedUkrainian, current.total],
          [current.total, covered.total],
          [oneResult.stillCovered, current.total],
          [oneResult.job, movedInto.job],
          [oneResult.selvforsoergelse, movedInto.selvforsoergelse],
          [oneResult.timekrav, counts.timekravMet],
          [counts.timekravMetInConnectionWithWork, counts.timekravMet],
          [counts.timekravMet, goal.reached],
          [movedInto.fleksjob, goal.reached],
          [goal.reached, total(movedInto) + counts.timekravMet],
        ];
        expect(within.filter(([part, whole]) => part > whole)).toEqual([]);
      }),
      runs,
    );
  });

  it('is the sum of its participants, in any order', () => {
    fc.assert(
      fc.property(casesArbitrary, questionArbitrary, fc.nat(6), (cases, question, cut) => {
        const [one, other] = [cases.slice(0, cut), cases.slice(cut)].map((part) =>
          numbers(report(part, question)),
        );
        const together = report(cases, question);
        expect(numbers(together)).toEqual(one!.map((count, index) => count + other![index]!));
        expect(report(cases.toReversed(), question)).toEqual(together);
      }),
      runs,
    );
  });

  it('of one day has no covered but the current', () => {
    fc.assert(
      fc.property(casesArbitrary, questionArbitrary, (cases, question) => {
        const { covered, current } = report(cases, { ...question, from: question.to });
        expect(covered).toEqual(current);
      }),
      runs,
    );
  });

  it('of all municipalities counts each participant of any of them once', () => {
    fc.assert(
      fc.property(participantCaseArbitrary, questionArbitrary, (participantCase, question) => {
        const of = (kommunekode: string | null): readonly number[] => [
          report([participantCase], { ...question, kommunekode }).covered.total,
          report([participantCase], { ...question, kommunekode }).goal.reached,
          report([participantCase], { ...question, kommunekode }).selfSupport,
        ];
        const [aarhus, copenhagen] = [of('751'), of('101')];
        expect(of(null)).toEqual(aarhus.map((count, index) => Math.max(count, copenhagen[index]!)));
      }),
      runs,
    );
  });
});
