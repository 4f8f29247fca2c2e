import { describe, expect, it } from '@jest/globals';
import { evolve, type Forloeb, type ParticipantCommand } from '#libs/domain';
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

  it('takes a correction of what did not stand as it is: nothing but what it names changes', () => {
    expect(
      forloebAfter(
        { command: 'CorrectEnrolment', forloeb: 1, kommunekode: '101', displacedUkrainian: true, reason },
        { command: 'CorrectEnrolment', forloeb: 1, displacedUkrainian: false, reason },
      ),
    ).toEqual([{ ...begun, kommunekode: '101', displacedUkrainian: false }]);
  });

  it('has each transition by itself: one ends, another goes', () => {
    const move = (transitionId: string, transition: 'job' | 'igu' | 'fleksjob'): ParticipantCommand => ({
      command: 'RecordTransition',
      transitionId,
      transition,
      startsOn: '2022-05-02',
    });
    const stands = { startsOn: '2022-05-02', employerCvr: null, endedOn: null };
    expect(
      forloebAfter(
        move('t-1', 'job'),
        move('t-2', 'igu'),
        move('t-3', 'fleksjob'),
        { command: 'EndTransition', transitionId: 't-1', endedOn: '2022-05-31', reason },
        { command: 'WithdrawTransition', transitionId: 't-2', reason },
      ),
    ).toEqual([
      {
        ...begun,
        transitions: [
          {
            ...stands,
            transitionId: 't-1',
            transition: 'job',
            endedOn: '2022-05-31',
            eventIds: ['e-2', 'e-5'],
          },
          { ...stands, transitionId: 't-3', transition: 'fleksjob', eventIds: ['e-4'] },
        ],
      },
    ]);
  });
});

describe('What stands of a participant whose person was erased', () => {
  it('is what stood, and that it was erased', () => {
    const { participantCase } = given([enrol()]);
    expect(evolve(participantCase, { id: 'e-9', type: 'PersonErased', data: {} })).toEqual({
      ...participantCase,
      erased: true,
    });
  });
});

describe('What stands for a week', () => {
  it('is in one order, whatever was recorded first', () => {
    const hours = (activity: 'samtale' | 'nytteindsats', provider?: string): ParticipantCommand => ({
      command: 'RecordHours',
      week: '2022-W14',
      activity,
      minutes: 60,
      ...(provider !== undefined && { provider }),
    });
    const absence = (kind: 'sygdom' | 'ferie' | 'udeblivelse'): ParticipantCommand => ({
      command: 'RecordAbsence',
      week: '2022-W14',
      kind,
      days: 1,
    });
    const { participantCase } = given([
      enrol(),
      hours('samtale'),
      hours('nytteindsats', 'P1000000002'),
      hours('nytteindsats'),
      hours('nytteindsats', 'P1000000001'),
      absence('udeblivelse'),
      absence('ferie'),
      absence('sygdom'),
    ]);
    expect(participantCase.weeks).toEqual({
      '2022-W14': {
        entries: [
          { activity: 'nytteindsats', provider: null, minutes: 60, eventId: 'e-4' },
          { activity: 'nytteindsats', provider: 'P1000000001', minutes: 60, eventId: 'e-5' },
          { activity: 'nytteindsats', provider: 'P1000000002', minutes: 60, eventId: 'e-3' },
          { activity: 'samtale', provider: null, minutes: 60, eventId: 'e-2' },
        ],
        absences: [
          { kind: 'ferie', days: 1, eventId: 'e-7' },
          { kind: 'sygdom', days: 1, eventId: 'e-8' },
          { kind: 'udeblivelse', days: 1, eventId: 'e-6' },
        ],
      },
    });
  });
});
