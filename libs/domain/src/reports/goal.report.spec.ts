import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  defaultRuleSet,
  goalReport,
  goals,
  type LinkedPair,
  monthsOfSpan,
  type ParticipantCommand,
  participantFacts,
  periodOf,
  startStatistics,
} from '#libs/domain';
import { enrol, given, longAfter, participantCaseArbitrary, ruleSetArbitrary } from '#libs/domain/testing';

const [from, to, on] = ['2022-02-10', '2022-12-31', '2023-01-09'];
const scope = { from, to, on, kommunekode: '751', ruleSet: defaultRuleSet };

describe('The months of a span of days', () => {
  it('are whole but for the first and the last', () => {
    expect(monthsOfSpan('2022-01-31', '2022-03-01')).toEqual([
      { month: '2022-01', from: '2022-01-31', to: '2022-01-31' },
      { month: '2022-02', from: '2022-02-01', to: '2022-02-28' },
      { month: '2022-03', from: '2022-03-01', to: '2022-03-01' },
    ]);
    expect(monthsOfSpan('2022-03-02', '2022-03-02')).toEqual([
      { month: '2022-03', from: '2022-03-02', to: '2022-03-02' },
    ]);
    expect(monthsOfSpan('2022-03-02', '2022-03-01')).toEqual([]);
  });
});

describe('The goal month by month', () => {
  it('begins with the goal, whatever is asked, and is nothing where there is none', () => {
    const told = (
      changes: object,
    ): { readonly goal: unknown; readonly months: readonly { month: string }[] } =>
      goalReport.start({ ...scope, ...changes }).finish();
    const [goal] = goals;
    const { kommunekode: _, ...facts } = goal!;
    expect(told({}).goal).toEqual(facts);
    expect(told({}).months.map(({ month }) => month)).toEqual(
      [4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => `2022-${String(month).padStart(2, '0')}`),
    );
    expect(told({ from: '2024-02-10', to: '2024-06-30' }).months.map(({ month }) => month)).toEqual([
      '2024-02',
      '2024-03',
    ]);
    for (const none of [{ kommunekode: '101' }, { kommunekode: null }, { to: '2022-03-31' }])
      expect(told(none)).toEqual({ goal: null, months: [] });
  });

  it('counts a person on the first day that any of the ids reached it, whichever was read first', () => {
    const job = (startsOn: string): ParticipantCommand => ({
      command: 'RecordTransition',
      transitionId: `t-${startsOn}`,
      transition: 'job',
      startsOn,
    });
    const counting = goalReport.start({ ...scope, to: '2022-07-31' });
    const add = (participantId: string, history: readonly ParticipantCommand[]) =>
      counting.add({ participantId, case: given(history, longAfter).participantCase, hidden: new Set() });
    add('a', [enrol(), job('2022-06-10')]);
    add('b', [enrol(), job('2022-05-02')]);
    add('c', [enrol(), job('2022-04-04')]);
    add('d', [enrol(), job('2022-07-04')]);
    for (const [participantId, sameAs] of [
      ['a', 'b'],
      ['c', 'd'],
    ] as const)
      counting.addLink({ participantId, sameAs });
    expect(counting.finish().months).toEqual([
      { month: '2022-04', to: '2022-04-30', reached: 1, state: 'provisional' },
      { month: '2022-05', to: '2022-05-31', reached: 2, state: 'provisional' },
      { month: '2022-06', to: '2022-06-30', reached: 2, state: 'provisional' },
      { month: '2022-07', to: '2022-07-31', reached: 2, state: 'provisional' },
    ]);
  });

  it('is the measure of the statistics at the end of each month, whoever is one person', () => {
    fc.assert(
      fc.property(
        fc.array(participantCaseArbitrary, { minLength: 1, maxLength: 6 }),
        ruleSetArbitrary,
        fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 3 }),
        (cases, ruleSet, pairs) => {
          const links: readonly LinkedPair[] = pairs
            .filter(([one, other]) => one !== other)
            .map(([one, other]) => ({ participantId: `p-${one}`, sameAs: `p-${other}` }));
          const known = cases.map((one, index) => ({
            participantId: `p-${index}`,
            case: { ...one, links: [] },
            hidden: new Set<number>(),
          }));
          const counting = goalReport.start({ ...scope, ruleSet });
          for (const one of known) counting.add(one);
          for (const link of links) counting.addLink(link);
          const { months } = counting.finish();

          const persons = new Map(known.map((one) => [one.participantId, new Set([one.participantId])]));
          const idsOf = (id: string): ReadonlySet<string> => persons.get(id) ?? new Set([id]);
          for (const { participantId, sameAs } of links) {
            const joined = new Set([...idsOf(participantId), ...idsOf(sameAs)]);
            for (const id of joined) persons.set(id, joined);
          }
          const scopes = months.map(({ month }) => ({
            period: periodOf(month)!,
            kommunekode: '751',
            knownOn: on,
          }));
          const statistics = startStatistics(scopes);
          for (const ids of new Set(persons.values()))
            statistics.add(
              known
                .filter(({ participantId }) => ids.has(participantId))
                .map((one) =>
                  participantFacts({ ...one, recordedAt: () => '2022-12-31T08:00:00.000Z' }, ruleSet, on),
                ),
            );
          const measured = statistics.finish().map(({ cells }) => cells.get('maal')?.persons ?? 0);
          expect(months.map(({ reached }) => reached)).toEqual(measured);
        },
      ),
      { numRuns: 200 },
    );
  });
});
