import { describe, expect, it } from '@jest/globals';
import type { Forloeb, ParticipantCommand } from '#libs/domain';
import { enrol, given } from '#libs/domain/testing';

const reason = 'rettet';

const forloebAfter = (...commands: readonly ParticipantCommand[]): readonly Forloeb[] =>
  given([enrol(), ...commands]).participantCase.forloeb;

const first = <Value>(value: Value, eventId = 'e-1', effectiveFrom = '2022-04-04') => ({
  value,
  effectiveFrom,
  eventId,
});

const [begun] = forloebAfter();

describe('What stands of a forløb', () => {
  it('is as it was enrolled', () => {
    expect(begun).toMatchObject({
      kommunekode: '751',
      enrolledOn: '2022-04-04',
      displacedUkrainian: false,
      targetGroupBasis: 'benefit',
      readiness: [first('jobparat')],
      ydelse: [first('kontanthjaelp')],
      requirement: [],
      transitions: [],
      exitedOn: null,
    });
  });

  it.each([
    [{ kommunekode: '101' }, { kommunekode: '101' }],
    [{ displacedUkrainian: true }, { displacedUkrainian: true }],
    [{ targetGroupBasis: 'three_of_four_years' }, { targetGroupBasis: 'three_of_four_years' }],
    [{ readiness: 'aktivitetsparat' }, { readiness: [first('aktivitetsparat', 'e-2')] }],
    [{ ydelse: 'uddannelseshjaelp' }, { ydelse: [first('uddannelseshjaelp', 'e-2')] }],
    [
      { enrolledOn: '2022-04-11' },
      {
        enrolledOn: '2022-04-11',
        readiness: [first('jobparat', 'e-2', '2022-04-11')],
        ydelse: [first('kontanthjaelp', 'e-2', '2022-04-11')],
      },
    ],
  ] as const)('changes in what a correction names, and in nothing else: %j', (changes, changed) => {
    const corrected = forloebAfter({ command: 'CorrectEnrolment', forloeb: 1, ...changes, reason });
    expect(corrected).toEqual([{ ...begun, ...changed }]);
  });

  it('goes on with another benefit from the day on which it changes', () => {
    const changed = forloebAfter({
      command: 'ChangeYdelse',
      ydelse: 'uddannelseshjaelp',
      effectiveFrom: '2022-05-02',
    });
    const ydelse = [first('kontanthjaelp'), first('uddannelseshjaelp', 'e-2', '2022-05-02')];
    expect(changed).toEqual([{ ...begun, ydelse }]);
  });

  it('goes on with another category from the day on which it changes', () => {
    const changed = forloebAfter({
      command: 'ChangeReadiness',
      readiness: 'aktivitetsparat',
      effectiveFrom: '2022-05-02',
    });
    const readiness = [first('jobparat'), first('aktivitetsparat', 'e-2', '2022-05-02')];
    expect(changed).toEqual([{ ...begun, readiness }]);
  });

  it('says that somebody has left, and why, until that is withdrawn', () => {
    const exit = { command: 'ExitParticipant', exitedOn: '2022-05-02', exitReason: 'andet' } as const;
    expect(forloebAfter(exit)).toEqual([{ ...begun, exitedOn: '2022-05-02', exitReason: 'andet' }]);
    expect(forloebAfter(exit, { command: 'WithdrawExit', reason })).toEqual([begun]);
  });
});
