import { describe, expect, it } from '@jest/globals';
import {
  describeEvent,
  emptyCase,
  type EventDescription,
  evolve,
  type ParticipantCommand,
} from '#libs/domain';
import { enrol, given, week } from '#libs/domain/testing';

/** What is read about the events that the last of the commands records, beside what they changed. */
const told = (...commands: readonly ParticipantCommand[]): readonly Omit<EventDescription, 'change'>[] => {
  const before = given(commands.slice(0, -1)).events.length;
  let standing = emptyCase;
  return given(commands)
    .events.map((event) => {
      const { text, happened } = describeEvent(standing, event);
      standing = evolve(standing, event);
      return { text, happened };
    })
    .slice(before);
};

const reason = 'fejl';
const job: ParticipantCommand = {
  command: 'RecordTransition',
  transitionId: 't-1',
  transition: 'job',
  startsOn: '2022-06-01',
};
const exit = { command: 'ExitParticipant', exitedOn: '2022-07-01', exitReason: 'overgang' } as const;
const samtale = {
  command: 'RecordHours',
  week: '2022-W14',
  activity: 'samtale',
  minutes: 60,
} as const;

describe('A participant’s history', () => {
  it('says in Danish, with labels and not codes, what an enrolment said and what was corrected', () => {
    expect(told(enrol())).toEqual([
      {
        text: 'Forløb 1 begynder som jobparat; kommune: Aarhus (751); ydelse: kontanthjælp; fordrevet fra Ukraine: nej; målgruppe: modtager af ydelse i målgruppen',
        happened: '2022-04-04',
      },
    ]);
    expect(
      told(enrol(), {
        command: 'CorrectEnrolment',
        forloeb: 1,
        kommunekode: '101',
        enrolledOn: '2022-04-05',
        ydelse: 'overgangsydelse',
        readiness: 'aabenlyst_uddannelsesparat',
        displacedUkrainian: true,
        targetGroupBasis: 'three_of_four_years',
        reason,
      }),
    ).toEqual([
      {
        text: [
          'Forløb 1 rettet: kommune: Aarhus (751) → København (101)',
          'begyndelse: 4. april 2022 → 5. april 2022',
          'ydelse: kontanthjælp → overgangsydelse',
          'visitation: jobparat → åbenlyst uddannelsesparat',
          'fordrevet fra Ukraine: nej → ja',
          'målgruppe: modtager af ydelse i målgruppen → ydelse i tre af de seneste fire år uden PD2 eller 6. klasse',
        ].join('; '),
        happened: '2022-04-05',
      },
    ]);
    expect(told(enrol(), { command: 'WithdrawEnrolment', forloeb: 1, reason })).toEqual([
      { text: 'Forløb 1 trukket tilbage', happened: null },
    ]);
  });

  it('says what a decision changed, and from when', () => {
    const effectiveFrom = '2022-05-02';
    expect(
      told(enrol(), { command: 'ChangeReadiness', readiness: 'aktivitetsparat', effectiveFrom }),
    ).toEqual([{ text: 'Visitation ændret fra jobparat til aktivitetsparat', happened: effectiveFrom }]);
    expect(told(enrol(), { command: 'ChangeYdelse', ydelse: 'overgangsydelse', effectiveFrom })).toEqual([
      { text: 'Ydelse ændret fra kontanthjælp til overgangsydelse', happened: effectiveFrom },
    ]);
    expect(
      told(enrol(), { command: 'SetIndividualRequirement', minutesPerWeek: 1_200, effectiveFrom, reason }),
    ).toEqual([{ text: 'Individuelt timekrav ændret fra intet til 20 timer', happened: effectiveFrom }]);
  });

  it('says hours with their place: 1 time, 7,5 timer, 7:20 timer', () => {
    const happened = '2022-W14';
    expect(told(enrol(), samtale)).toEqual([{ text: 'Samtale: 1 time', happened }]);
    expect(told(enrol(), { ...samtale, minutes: 440, provider: 'P1000000001' })).toEqual([
      { text: 'Samtale (P1000000001): 7:20 timer', happened },
    ]);
    expect(told(enrol(), samtale, { ...samtale, minutes: 450, reason })).toEqual([
      { text: 'Samtale rettet fra 1 time til 7,5 timer', happened },
    ]);
    expect(
      told(enrol(), samtale, { command: 'WithdrawHours', week: happened, activity: 'samtale', reason }),
    ).toEqual([{ text: 'Samtale trukket tilbage (1 time)', happened }]);
  });

  it('says days of absence', () => {
    const happened = '2022-W14';
    const ill = week(happened, {}, { sygdom: 1 });
    expect(told(enrol(), ill)).toEqual([{ text: 'Sygdom: 1 dag', happened }]);
    expect(told(enrol(), ill, { ...week(happened, {}, { sygdom: 5 }), reason })).toEqual([
      { text: 'Sygdom rettet fra 1 dag til 5 dage', happened },
    ]);
    expect(told(enrol(), ill, { ...week(happened, {}), reason })).toEqual([
      { text: 'Sygdom trukket tilbage (1 dag)', happened },
    ]);
  });

  it('says which transition ended or was withdrawn', () => {
    expect(told(enrol(), job)).toEqual([{ text: 'Overgang til job', happened: '2022-06-01' }]);
    expect(told(enrol(), { ...job, employerCvr: '10150817' })).toEqual([
      { text: 'Overgang til job hos CVR10150817', happened: '2022-06-01' },
    ]);
    expect(
      told(enrol(), job, { command: 'EndTransition', transitionId: 't-1', endedOn: '2022-06-30', reason }),
    ).toEqual([{ text: 'Overgang til job fra 1. juni 2022 ophørt', happened: '2022-06-30' }]);
    const other = { ...job, transitionId: 't-2', transition: 'fleksjob' } as const;
    expect(told(enrol(), other, job, { command: 'WithdrawTransition', transitionId: 't-1', reason })).toEqual(
      [{ text: 'Overgang til job fra 1. juni 2022 trukket tilbage', happened: null }],
    );
  });

  it('says why a forløb ended, and which end was taken back', () => {
    expect(told(enrol(), exit)).toEqual([
      {
        text: 'Forløb 1 afsluttet: overgang til job, uddannelse eller selvforsørgelse',
        happened: '2022-07-01',
      },
    ]);
    expect(told(enrol(), exit, { command: 'WithdrawExit', reason })).toEqual([
      { text: 'Afslutning af forløb 1 pr. 1. juli 2022 trukket tilbage', happened: null },
    ]);
  });

  it('says with which provider somebody is, how long, and when that changed', () => {
    const provider = 'P1000000001';
    const open = { command: 'AssignProvider', provider, from: '2022-04-11' } as const;
    const assigned = { ...open, to: '2022-05-31' } as const;
    const end = { command: 'EndAssignment', provider, endedOn: '2022-04-30', reason } as const;
    expect(told(enrol(), open)).toEqual([
      { text: 'Tilknyttet leverandør P1000000001', happened: '2022-04-11' },
    ]);
    expect(told(enrol(), assigned)).toEqual([
      { text: 'Tilknyttet leverandør P1000000001 til og med 31. maj 2022', happened: '2022-04-11' },
    ]);
    expect(told(enrol(), open, end)).toEqual([
      { text: 'Sidste dag hos leverandør P1000000001: 30. april 2022', happened: '2022-04-30' },
    ]);
    expect(told(enrol(), assigned, end)).toEqual([
      {
        text: 'Sidste dag hos leverandør P1000000001: 30. april 2022 (før: 31. maj 2022)',
        happened: '2022-04-30',
      },
    ]);
  });

  it('says who is the same person, who is not after all, and that a person was erased', () => {
    const sameAs = '5d6f2f0e-6a0b-4f3f-9d0b-6a5f4c3b2a10';
    const link = { command: 'LinkParticipants', sameAs, reason } as const;
    expect(told(enrol(), link)).toEqual([
      { text: `Registreret som samme person som borger ${sameAs}`, happened: null },
    ]);
    expect(told(enrol(), link, { command: 'UnlinkParticipants', sameAs, reason })).toEqual([
      { text: `Ikke længere registreret som samme person som borger ${sameAs}`, happened: null },
    ]);
    expect(describeEvent(emptyCase, { type: 'PersonErased', data: {} })).toEqual({
      text: 'Oplysninger om personen slettet for altid',
      happened: null,
    });
  });

  it('says an id, a question mark or nothing of what the case does not hold', () => {
    expect(
      describeEvent(emptyCase, { type: 'TransitionWithdrawn', data: { transitionId: 't-9', reason } }),
    ).toEqual({ text: 'Overgang (t-9) trukket tilbage', happened: null });
    expect(
      describeEvent(emptyCase, {
        type: 'EnrolmentCorrected',
        data: { forloeb: 2, changes: { kommunekode: '999' }, previous: {}, reason },
      }),
    ).toEqual({
      text: 'Forløb 2 rettet: kommune: ? → 999',
      happened: null,
      change: { before: 'kommune: ?', after: 'kommune: 999' },
    });
  });
});
