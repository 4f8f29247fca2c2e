import { describe, expect, it } from '@jest/globals';
import { type ParticipantCommand, startStatusReport } from '#libs/domain';
import {
  exited as exit,
  movedInto as moved,
  workedIn as worked,
  statusCounts as report,
  statusYear,
  statusCountsOf as of,
  enrol,
  given,
  longAfter,
  ruleSetWith,
} from '#libs/domain/testing';

describe('The report of one municipality', () => {
  const removed = [
    enrol({ kommunekode: '751' }),
    ...worked('2022-W14', '2022-W15'),
    moved('job', '2022-04-20'),
    exit('2022-05-04', 'fraflyttet'),
    enrol({ kommunekode: '101', enrolledOn: '2022-05-06', displacedUkrainian: true }),
    ...worked('2022-W18'),
  ];

  it('sees the forløb, the transitions and the weeks of that municipality alone', () => {
    expect(of(removed, { kommunekode: '751' })).toMatchObject({
      covered: { total: 1, displacedUkrainian: 0 },
      current: { total: 0 },
      movedInto: { job: 1 },
      timekravMet: 1,
      timekravMetInConnectionWithWork: 1,
      oneResult: { job: 1 },
      goal: { reached: 1 },
    });
    expect(of(removed, { kommunekode: '101' })).toMatchObject({
      covered: { total: 1, displacedUkrainian: 1 },
      current: { total: 1, displacedUkrainian: 1 },
      movedInto: { job: 0 },
      timekravMet: 0,
      oneResult: { stillCovered: 1 },
      goal: { reached: 0 },
    });
    expect(of(removed, { kommunekode: '851' })).toEqual(report([]));
  });

  it('leaves a shared week with the municipality whose forløb covers it last', () => {
    const oneWeek = ruleSetWith({ requiredWeeks: 1 });
    const shared = [
      enrol({ kommunekode: '751', enrolledOn: '2022-05-02' }),
      exit('2022-05-04', 'fraflyttet'),
      enrol({ kommunekode: '101', enrolledOn: '2022-05-06' }),
      ...worked('2022-W18'),
    ];
    const metIn = (kommunekode: string): number => of(shared, { kommunekode, ruleSet: oneWeek }).timekravMet;
    expect([metIn('751'), metIn('101')]).toEqual([0, 1]);
  });
});

describe('One person under several ids', () => {
  const linkedTo = (number: number): ParticipantCommand => ({
    command: 'LinkParticipants',
    sameAs: `p-${number}`,
    reason: 'oprettet to gange',
  });
  const met = worked('2022-W14', '2022-W15');

  it('is counted once, by what holds of any of them', () => {
    const counts = report([
      [enrol(), ...met, linkedTo(2)],
      [enrol(), moved('job', '2022-06-01'), exit('2022-06-01')],
    ]);
    expect(counts).toEqual({
      ...of([enrol(), ...met, moved('job', '2022-06-01')]),
      selfSupport: 1,
      timekravMetInConnectionWithWork: 0,
    });
  });

  it('is one when they are linked through others, and in whichever order they come', () => {
    const [one, other, third] = [[enrol()], [enrol(), linkedTo(1)], [enrol(), linkedTo(2)]];
    expect(report([one, other, third]).covered.total).toBe(1);
    expect(report([[enrol(), linkedTo(3)], [enrol(), linkedTo(1)], one]).covered.total).toBe(1);
    expect(report([one, other, [enrol()]]).covered.total).toBe(2);
  });

  it('is a displaced Ukrainian by the forløb that began last', () => {
    const [earlier, later] = [
      enrol({ enrolledOn: '2022-03-01', displacedUkrainian: true }),
      enrol({ enrolledOn: '2022-05-02' }),
    ];
    expect(report([[earlier, linkedTo(2)], [later]]).covered).toEqual({ total: 1, displacedUkrainian: 0 });
    expect(report([[later, linkedTo(2)], [earlier]]).covered).toEqual({ total: 1, displacedUkrainian: 0 });
    expect(report([[later, exit('2022-06-01'), linkedTo(2)], [earlier]]).current).toEqual({
      total: 1,
      displacedUkrainian: 1,
    });
  });

  it('does not add weeks up', () => {
    expect(
      report([
        [enrol(), ...worked('2022-W14'), linkedTo(2)],
        [enrol(), ...worked('2022-W15')],
      ]),
    ).toMatchObject({
      timekravMet: 0,
      covered: { total: 1 },
    });
  });

  it('is nobody else where the other is not seen', () => {
    const history = [enrol(), linkedTo(9)];
    expect(of(history)).toEqual(of([enrol()]));
    const elsewhere = enrol({ kommunekode: '101' });
    expect(report([[enrol(), linkedTo(2)], [elsewhere]], { kommunekode: '751' })).toEqual(of([enrol()]));
  });

  it('stays counted once after an answer, and more can be counted', () => {
    const counting = startStatusReport(statusYear);
    counting.add('p-1', given([enrol(), linkedTo(2)], longAfter).participantCase);
    counting.add('p-2', given([enrol()], longAfter).participantCase);
    expect([counting.finish(), counting.finish()].map(({ covered }) => covered.total)).toEqual([1, 1]);
    counting.add('p-3', given([enrol()], longAfter).participantCase);
    expect(counting.finish().covered.total).toBe(2);
  });
});
