import { describe, expect, it } from '@jest/globals';
import type { ParticipantCommand, StatisticsScope } from '#libs/domain';
import { enrol, exited, given, ruleSetWith, week } from '#libs/domain/testing';
import { type ParticipantFacts, participantFacts } from './facts.ts';
import { periodOf } from './period.ts';
import { startStatistics } from './tally.ts';

const knownOn = '2022-12-31';

const personWith = (...history: readonly ParticipantCommand[]): readonly ParticipantFacts[] => [
  participantFacts(
    {
      participantId: 'p',
      case: given(history, knownOn).participantCase,
      hidden: new Set(),
      recordedAt: () => '2022-05-20T08:00:00.000Z',
    },
    ruleSetWith({ requiredWeeks: 2 }),
    knownOn,
  ),
];

const twice = personWith(
  enrol({ enrolledOn: '2022-05-02' }),
  exited('2022-05-09'),
  enrol({ enrolledOn: '2022-05-16' }),
);
const once = personWith(enrol({ enrolledOn: '2022-05-03' }), week('2022-W18', { samtale: 90 }));
const elsewhere = personWith(enrol({ enrolledOn: '2022-05-04', kommunekode: '101' }));
const tooLate = personWith(enrol({ enrolledOn: '2022-06-06' }));

const scopeOf = (period: string, kommunekode: string | null): StatisticsScope => ({
  period: periodOf(period)!,
  kommunekode,
  knownOn,
});

describe('The sums of statistics', () => {
  it('say who adds how much to a cell when that is asked for, by the number of the person', () => {
    const counting = startStatistics([scopeOf('2022-05', '751')], { withContributors: true });
    counting.add(tooLate, 31);
    counting.add(twice, 17);
    counting.add(once);
    const [tally] = counting.finish();
    expect(tally!.contributors!.get('nye_forloeb')).toEqual([
      { person: 17, amount: 2 },
      { person: 2, amount: 1 },
    ]);
    expect(tally!.contributors!.get('timer|aktivitet=samtale')).toEqual([{ person: 2, amount: 90 }]);
    expect([...tally!.contributors!.keys()]).toEqual([...tally!.cells.keys()]);
    expect(tally!.cells.get('nye_forloeb')).toEqual({ amount: 3, persons: 2 });
    expect(tally!.ages).toEqual(new Map([[12, 1]]));
  });

  it('name nobody otherwise', () => {
    const counting = startStatistics([scopeOf('2022-05', '751')]);
    counting.add(once);
    expect(Object.keys(counting.finish()[0]!)).toEqual(['scope', 'cells', 'ages']);
  });

  it('are of each scope in turn, of its municipality and its period', () => {
    const scopes = [
      scopeOf('2022-05', '751'),
      scopeOf('2022-06', '751'),
      scopeOf('2022-05', '101'),
      scopeOf('2022-Q2', null),
    ];
    const counting = startStatistics(scopes);
    for (const person of [twice, once, elsewhere, tooLate]) counting.add(person);
    const tallies = counting.finish();
    expect(tallies.map(({ scope }) => scope)).toEqual(scopes);
    expect(tallies.map(({ cells }) => cells.get('nye_forloeb'))).toEqual([
      { amount: 3, persons: 2 },
      { amount: 1, persons: 1 },
      { amount: 1, persons: 1 },
      { amount: 5, persons: 4 },
    ]);
  });
});
