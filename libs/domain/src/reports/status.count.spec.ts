import { describe, expect, it } from '@jest/globals';
import { figuresWith, startStatusReport, type StatusQuestion } from '#libs/domain';
import {
  exited as exit,
  movedInto as moved,
  workedIn as worked,
  statusCounts as report,
  statusYear,
  statusCountsOf as of,
  type History,
  enrol,
  given,
  longAfter,
  ruleSetWith,
} from '#libs/domain/testing';

/** The one result that is counted, or none. */
const resultOf = (history: History, question: Partial<StatusQuestion> = {}): string | undefined =>
  Object.entries(of(history, question).oneResult).find(([, count]) => count > 0)?.[0];

describe('The status report', () => {
  it('of nobody is all noughts', () => {
    expect(report([])).toEqual({
      covered: { total: 0, displacedUkrainian: 0 },
      current: { total: 0, displacedUkrainian: 0 },
      movedInto: { job: 0, igu: 0, fleksjob: 0, uddannelse: 0, selvforsoergelse: 0 },
      selfSupport: 0,
      timekravMet: 0,
      timekravMetInConnectionWithWork: 0,
      oneResult: {
        job: 0,
        igu: 0,
        fleksjob: 0,
        uddannelse: 0,
        selvforsoergelse: 0,
        timekrav: 0,
        stillCovered: 0,
        otherExit: 0,
      },
      goal: { target: 500, reached: 0 },
    });
  });

  it('takes another goal', () => {
    expect(report([], { goalTarget: 750 }).goal.target).toBe(750);
  });

  it('goes on counting after an answer, which stays as it was given', () => {
    const counting = startStatusReport(statusYear);
    const before = counting.finish();
    counting.add('p-1', given([enrol()], longAfter).participantCase);
    expect(before.covered.total).toBe(0);
    expect(counting.finish().covered.total).toBe(1);
  });
});

describe('The covered', () => {
  const spell = [enrol({ enrolledOn: '2022-04-04' }), exit('2022-06-01')];

  it.each([
    ['2022-03-01', '2022-04-03', 0, 0],
    ['2022-03-01', '2022-04-04', 1, 1],
    ['2022-05-01', '2022-05-31', 1, 1],
    ['2022-05-31', '2022-06-01', 1, 0],
    ['2022-05-31', '2022-06-30', 1, 0],
    ['2022-06-01', '2022-06-30', 0, 0],
  ])('from %s to %s are %i, and %i on the last day', (from, to, covered, current) => {
    const counts = of(spell, { from, to });
    expect([counts.covered.total, counts.current.total]).toEqual([covered, current]);
  });

  it('are people, however many forløb they have', () => {
    const history = [...spell, enrol({ enrolledOn: '2022-08-01' })];
    expect(of(history)).toMatchObject({ covered: { total: 1 }, current: { total: 1 } });
  });

  it('are displaced Ukrainians by the latest forløb that counts', () => {
    const history = [...spell, enrol({ enrolledOn: '2022-08-01', displacedUkrainian: true })];
    expect(of(history)).toMatchObject({
      covered: { displacedUkrainian: 1 },
      current: { displacedUkrainian: 1 },
    });
    expect(of(history, { to: '2022-07-31' }).covered).toEqual({ total: 1, displacedUkrainian: 0 });
  });
});

describe('Moved into', () => {
  it.each([
    ['2022-04-30', 0],
    ['2022-05-01', 1],
    ['2022-05-31', 1],
    ['2022-06-01', 0],
  ])('work on %s counts %i in May', (startsOn, count) => {
    const counts = of([enrol(), moved('job', startsOn)], { from: '2022-05-01', to: '2022-05-31' });
    expect(counts.movedInto.job).toBe(count);
    expect(counts.goal.reached).toBe(count);
  });

  it('counts a participant once a kind, and in every kind', () => {
    const history = [
      enrol(),
      moved('job', '2022-05-01'),
      { command: 'EndTransition', transitionId: 'job-2022-05-01', endedOn: '2022-05-20', reason: 'ophørt' },
      moved('job', '2022-06-01'),
      moved('uddannelse', '2022-08-01'),
    ] as const;
    expect(of(history)).toMatchObject({
      movedInto: { job: 1, igu: 0, fleksjob: 0, uddannelse: 1 },
      goal: { reached: 1 },
    });
  });

  it('is not limited to the covered', () => {
    const history = [enrol(), exit('2022-05-30'), moved('job', '2022-06-13')];
    const june = of(history, { from: '2022-06-01', to: '2022-06-30' });
    expect(june).toMatchObject({ covered: { total: 0 }, movedInto: { job: 1 }, goal: { reached: 1 } });
    expect(Object.values(june.oneResult).every((count) => count === 0)).toBe(true);
  });

  it('forgets a transition that was withdrawn', () => {
    const history = [
      enrol(),
      moved('job', '2022-05-01'),
      { command: 'WithdrawTransition', transitionId: 'job-2022-05-01', reason: 'fejl' },
    ] as const;
    expect(of(history)).toMatchObject({ movedInto: { job: 0 }, goal: { reached: 0 } });
  });
});

describe('Self-support', () => {
  it.each([
    ['a transition by exit', [moved('job', '2022-06-01'), exit('2022-06-01')], 1],
    ['education too', [moved('uddannelse', '2022-05-01'), exit('2022-06-01')], 1],
    ['a transition that starts after the exit', [exit('2022-06-01'), moved('igu', '2022-06-20')], 1],
    ['not a fleksjob', [moved('fleksjob', '2022-06-01'), exit('2022-06-01')], 0],
    ['not an exit without a transition', [exit('2022-06-01')], 0],
    ['not an exit for another reason', [moved('job', '2022-06-01'), exit('2022-06-01', 'fraflyttet')], 0],
  ] as const)('is %s', (_what, later, count) => {
    expect(of([enrol(), ...later]).selfSupport).toBe(count);
  });

  it('needs the exit in the period and the start by its last day', () => {
    const history = [enrol(), exit('2022-06-01'), moved('job', '2022-06-20')];
    const until = (from: string, to: string): number => of(history, { from, to }).selfSupport;
    expect(until('2022-06-01', '2022-06-19')).toBe(0);
    expect(until('2022-06-01', '2022-06-20')).toBe(1);
    expect(until('2022-06-02', '2022-06-30')).toBe(0);
  });

  it('is what one forløb of several says', () => {
    const left = [enrol(), moved('job', '2022-06-01'), exit('2022-06-01')];
    expect(of([...left, enrol({ enrolledOn: '2022-08-01' })]).selfSupport).toBe(1);
  });

  it('needs the transition in the forløb that was exited', () => {
    const history = [
      enrol(),
      moved('job', '2022-05-01'),
      exit('2022-06-01', 'fraflyttet'),
      enrol({ enrolledOn: '2022-08-01' }),
      exit('2022-10-01'),
    ];
    expect(of(history).selfSupport).toBe(0);
  });
});

describe('The timekrav met', () => {
  const met = [enrol(), ...worked('2022-W14', '2022-W15')];

  it.each([
    ['2022-04-01', '2022-04-13', 0],
    ['2022-04-01', '2022-04-14', 1],
    ['2022-04-14', '2022-04-30', 1],
    ['2022-04-15', '2022-04-30', 0],
  ])('counts from %s to %s by the Thursday of the week that completed it: %i', (from, to, count) => {
    expect(of(met, { from, to })).toMatchObject({ timekravMet: count, goal: { reached: count } });
  });

  const inConnection = (...later: History): number => of([...met, ...later]).timekravMetInConnectionWithWork;

  it('is in connection with work only when that has started in the same forløb', () => {
    expect(inConnection()).toBe(0);
    expect(inConnection(moved('job', '2022-05-01'))).toBe(1);
    expect(inConnection(moved('fleksjob', '2022-05-01'))).toBe(1);
    expect(inConnection(moved('uddannelse', '2022-05-01'))).toBe(0);
    expect(inConnection(moved('job', '2023-01-01'))).toBe(0);
    const again = [exit('2022-05-01'), enrol({ enrolledOn: '2022-08-01' }), moved('job', '2022-08-15')];
    expect(inConnection(...again)).toBe(0);
  });

  it('names the forløb’s connection, not another’s', () => {
    const history = [
      ...met,
      exit('2022-05-02'),
      enrol({ enrolledOn: '2022-08-01' }),
      ...worked('2022-W31', '2022-W32'),
      moved('job', '2022-08-15'),
    ];
    const spring = of(history, { to: '2022-12-31', from: '2022-01-01' });
    expect(spring).toMatchObject({ timekravMet: 1, timekravMetInConnectionWithWork: 1 });
    const assessedLater = of(history, { from: '2022-04-01', to: '2022-07-31' });
    expect(assessedLater).toMatchObject({ timekravMet: 1, timekravMetInConnectionWithWork: 0 });
  });

  it('is judged by the rule set asked for', () => {
    expect(of(met, { ruleSet: ruleSetWith({ requiredWeeks: 3 }) }).timekravMet).toBe(0);
  });
});

describe('The one result', () => {
  const met = worked('2022-W14', '2022-W15');

  it.each([
    ['job', [...met, moved('uddannelse', '2022-05-01'), moved('job', '2022-06-01')]],
    ['igu', [moved('fleksjob', '2022-05-01'), moved('igu', '2022-06-01')]],
    ['fleksjob', [moved('uddannelse', '2022-05-01'), moved('fleksjob', '2022-06-01')]],
    ['uddannelse', [...met, moved('uddannelse', '2022-05-01')]],
    ['timekrav', [...met]],
    ['timekrav', [...met, exit('2022-06-01', 'fraflyttet')]],
    ['stillCovered', []],
    ['otherExit', [exit('2022-06-01', 'fraflyttet')]],
    ['otherExit', [exit('2022-06-01')]],
  ] as const)('is %s', (result, later) => {
    expect(resultOf([enrol(), ...later])).toBe(result);
  });

  it('looks for a transition and the timekrav in the period alone', () => {
    const history = [enrol(), ...met, moved('job', '2022-05-01')];
    expect(resultOf(history, { from: '2022-06-01' })).toBe('stillCovered');
  });
});

describe('The figures in which somebody is counted', () => {
  const nowhere = {
    covered: null,
    current: null,
    movedInto: [],
    selfSupport: false,
    timekravMet: false,
    timekravMetInConnectionWithWork: false,
    oneResult: null,
    goalReached: false,
  };

  it('are those to which a status adds, and no other', () => {
    const forloeb = { enrolledOn: '2022-04-04', displacedUkrainian: true };
    expect(figuresWith(nowhere)).toEqual([]);
    expect(
      figuresWith({
        ...nowhere,
        covered: forloeb,
        current: { ...forloeb, displacedUkrainian: false },
        movedInto: ['job'],
        selfSupport: true,
        oneResult: 'job',
        goalReached: true,
      }),
    ).toEqual([
      'covered.total',
      'covered.displacedUkrainian',
      'current.total',
      'movedInto.job',
      'selfSupport',
      'oneResult.job',
      'goal.reached',
    ]);
  });
});
