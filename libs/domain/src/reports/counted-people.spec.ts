import { describe, expect, it } from '@jest/globals';
import { type ParticipantCommand, startStatusReport, type StatusCounts } from '#libs/domain';
import { enrol, given, longAfter, ruleSetWith, week } from '#libs/domain/testing';

const ids = ['a', 'b', 'c', 'd'].map((first) => `${first}0000000-0000-4000-8000-000000000000`);
const [a, b, c, d] = ids as [string, string, string, string];
const link = (sameAs: string): ParticipantCommand => ({
  command: 'LinkParticipants',
  sameAs,
  reason: 'oprettet to gange',
});
const job: ParticipantCommand = {
  command: 'RecordTransition',
  transitionId: 't-1',
  transition: 'job',
  startsOn: '2022-06-01',
};
const exit = (exitedOn: string): ParticipantCommand => ({
  command: 'ExitParticipant',
  exitedOn,
  exitReason: 'overgang',
});
const full: ParticipantCommand = week('2022-W14', { nytteindsats: 2220 });

const report = (histories: Readonly<Record<string, readonly ParticipantCommand[]>>): StatusCounts => {
  const counting = startStatusReport({
    from: '2022-01-01',
    to: '2022-12-31',
    kommunekode: null,
    ruleSet: ruleSetWith({ requiredWeeks: 1 }),
  });
  for (const [id, history] of Object.entries(histories))
    counting.add(id, given(history, longAfter).participantCase);
  return counting.finish();
};

describe('One person under several ids', () => {
  it('is counted once in every figure, by what any of the ids adds', () => {
    const once = report({
      [a]: [enrol({ displacedUkrainian: true }), full, link(b), exit('2022-05-02')],
      [b]: [enrol({ enrolledOn: '2022-05-02' }), job, exit('2022-07-01'), link(c)],
      [c]: [enrol({ enrolledOn: '2022-08-01' })],
    });
    expect(once).toEqual({
      covered: { total: 1, displacedUkrainian: 0 },
      current: { total: 1, displacedUkrainian: 0 },
      movedInto: { job: 1, igu: 0, fleksjob: 0, uddannelse: 0, selvforsoergelse: 0 },
      selfSupport: 1,
      timekravMet: 1,
      timekravMetInConnectionWithWork: 0,
      oneResult: {
        job: 1,
        igu: 0,
        fleksjob: 0,
        uddannelse: 0,
        selvforsoergelse: 0,
        timekrav: 0,
        stillCovered: 0,
        otherExit: 0,
      },
      goal: { target: 500, reached: 1 },
    });
  });

  it('has met the timekrav in connection with work when one of the ids has', () => {
    const counts = report({ [a]: [enrol(), full, link(b)], [b]: [enrol(), full, job] });
    expect([counts.timekravMet, counts.timekravMetInConnectionWithWork]).toEqual([1, 1]);
  });

  it('has not met the timekrav because another person, enrolled on the same day, has', () => {
    const counts = report({
      [a]: [enrol(), full, link(b)],
      [b]: [enrol()],
      [c]: [enrol(), link(d)],
      [d]: [enrol()],
    });
    expect([counts.covered.total, counts.timekravMet]).toEqual([2, 1]);
  });

  it('is counted by the forløb that began last, of two of one day by the later id', () => {
    const ukrainian = { displacedUkrainian: true };
    const of = (first: object, second: object) =>
      report({ [b]: [enrol(second)], [a]: [enrol(first), link(b)] }).current;
    expect(of(ukrainian, {})).toEqual({ total: 1, displacedUkrainian: 0 });
    expect(of({}, ukrainian)).toEqual({ total: 1, displacedUkrainian: 1 });
    expect(of({ ...ukrainian, enrolledOn: '2022-04-05' }, {})).toEqual({ total: 1, displacedUkrainian: 1 });
  });

  it('is counted with those who add something, through one who adds nothing', () => {
    const { covered } = report({
      [a]: [enrol(), link(b)],
      [b]: [enrol({ enrolledOn: '2023-02-01' }), link(c)],
      [c]: [enrol()],
    });
    expect(covered.total).toBe(1);
  });

  it('is counted apart from everybody else', () => {
    const { covered } = report({ [a]: [enrol(), link(c)], [b]: [enrol()], [c]: [enrol()] });
    expect(covered.total).toBe(2);
  });
});
