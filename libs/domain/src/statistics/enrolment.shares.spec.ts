import { describe, expect, it } from '@jest/globals';
import type { ParticipantCommand } from '#libs/domain';
import { enrol, exited, movedInto, valuesOf } from '#libs/domain/testing';

const aktivitetsparat = (effectiveFrom: string): ParticipantCommand => ({
  command: 'ChangeReadiness',
  readiness: 'aktivitetsparat',
  effectiveFrom,
});

const left = (exitedOn: string, exitReason: 'pension' | 'doed' | 'andet'): ParticipantCommand => ({
  command: 'ExitParticipant',
  exitedOn,
  exitReason,
});

describe('Persons', () => {
  it('count by the last day that their forløb covers in the period', () => {
    const history = [enrol(), aktivitetsparat('2022-05-20')];
    expect(valuesOf('personer', [history], { period: '2022-05' })).toEqual({
      personer: 1,
      'personer|visitation=aktivitetsparat': 1,
      'personer|ydelse=kontanthjaelp': 1,
      'personer|gruppe=oevrig': 1,
      'personer|gruppe=oevrig,visitation=aktivitetsparat': 1,
    });
    expect(valuesOf('personer', [history], { period: '2022-04' })).toEqual({
      personer: 1,
      'personer|visitation=jobparat': 1,
      'personer|ydelse=kontanthjaelp': 1,
      'personer|gruppe=oevrig': 1,
      'personer|gruppe=oevrig,visitation=jobparat': 1,
    });
  });

  it('count by the last of several forløb, and only where one covers a day', () => {
    const history = [
      enrol({ enrolledOn: '2022-04-04' }),
      exited('2022-05-01'),
      enrol({ enrolledOn: '2022-05-10', displacedUkrainian: true, readiness: 'uddannelsesparat' }),
      exited('2022-05-11'),
    ];
    const groups = (period: string): unknown =>
      Object.entries(valuesOf('personer', [history], { period })).filter(([cell]) =>
        cell.includes('gruppe='),
      );
    expect(groups('2022-04')).toEqual([
      ['personer|gruppe=oevrig', 1],
      ['personer|gruppe=oevrig,visitation=jobparat', 1],
    ]);
    expect(groups('2022-05')).toEqual([
      ['personer|gruppe=fordrevet_ukraine', 1],
      ['personer|gruppe=fordrevet_ukraine,visitation=uddannelsesparat', 1],
    ]);
    expect(groups('2022-Q2')).toEqual(groups('2022-05'));
    expect(groups('2022-06')).toEqual([]);
  });

  it('have kontanthjælp from the day on which three benefits became it', () => {
    const history = [enrol({ enrolledOn: '2025-05-05', ydelse: 'overgangsydelse' }), exited('2025-07-01')];
    const stays = history.slice(0, 1);
    const benefits = (measure: 'personer' | 'afsluttede_forloeb', histories: typeof stays, period: string) =>
      Object.keys(valuesOf(measure, [histories], { period })).filter((cell) => cell.includes('ydelse='));
    expect(benefits('personer', stays, '2025-06')).toEqual(['personer|ydelse=overgangsydelse']);
    expect(benefits('personer', stays, '2025-07')).toEqual(['personer|ydelse=kontanthjaelp']);
    expect(benefits('personer', stays, '2025')).toEqual(['personer|ydelse=kontanthjaelp']);
    expect(benefits('afsluttede_forloeb', history, '2025-07')).toEqual([
      'afsluttede_forloeb|ydelse=overgangsydelse',
    ]);
  });
});

describe('Full-time persons', () => {
  it('are the weeks with a covered day, each by its last covered day, over the weeks of the period', () => {
    const history = [enrol(), aktivitetsparat('2022-04-12'), exited('2022-04-13')];
    expect(valuesOf('fuldtidspersoner', [history], { period: '2022-04' })).toEqual({
      fuldtidspersoner: 0.5,
      'fuldtidspersoner|visitation=jobparat': 0.3,
      'fuldtidspersoner|visitation=aktivitetsparat': 0.3,
      'fuldtidspersoner|ydelse=kontanthjaelp': 0.5,
      'fuldtidspersoner|gruppe=oevrig': 0.5,
      'fuldtidspersoner|gruppe=oevrig,visitation=jobparat': 0.3,
      'fuldtidspersoner|gruppe=oevrig,visitation=aktivitetsparat': 0.3,
    });
  });

  it('have whole weeks at the ends of a period, though days of them lie outside', () => {
    const begins = [enrol({ enrolledOn: '2022-05-01' }), exited('2022-05-02')];
    expect(valuesOf('fuldtidspersoner', [begins], { period: '2022-05' })).toEqual({});
    expect(valuesOf('fuldtidspersoner', [begins], { period: '2022-04' })).toMatchObject({
      fuldtidspersoner: 0.3,
    });
    expect(valuesOf('personer', [begins], { period: '2022-05' })).toMatchObject({ personer: 1 });
    expect(valuesOf('personer', [begins], { period: '2022-04' })).toEqual({});
  });
});

describe('Forløb', () => {
  const history = [
    enrol(),
    aktivitetsparat('2022-05-02'),
    left('2022-05-10', 'andet'),
    enrol({ enrolledOn: '2022-05-16', readiness: 'ikke_visiteret' }),
  ];

  it('begin on the day of enrolment', () => {
    expect(valuesOf('nye_forloeb', [history], { period: '2022-Q2' })).toEqual({
      nye_forloeb: 2,
      'nye_forloeb|visitation=jobparat': 1,
      'nye_forloeb|visitation=ikke_visiteret': 1,
      'nye_forloeb|ydelse=kontanthjaelp': 2,
      'nye_forloeb|gruppe=oevrig': 2,
      'nye_forloeb|gruppe=oevrig,visitation=jobparat': 1,
      'nye_forloeb|gruppe=oevrig,visitation=ikke_visiteret': 1,
    });
  });

  it('end with the first day that they no longer cover, and are broken down by the day before', () => {
    expect(valuesOf('afsluttede_forloeb', [history], { period: '2022-05' })).toEqual({
      afsluttede_forloeb: 1,
      'afsluttede_forloeb|visitation=aktivitetsparat': 1,
      'afsluttede_forloeb|ydelse=kontanthjaelp': 1,
      'afsluttede_forloeb|gruppe=oevrig': 1,
      'afsluttede_forloeb|gruppe=oevrig,visitation=aktivitetsparat': 1,
      'afsluttede_forloeb|afgangsaarsag=andet': 1,
      'afsluttede_forloeb|afgangsaarsag=andet,gruppe=oevrig': 1,
    });
  });
});

describe('The status after an exit', () => {
  const status = (history: readonly ParticipantCommand[], knownOn = '2024-01-01'): readonly string[] =>
    Object.keys(
      valuesOf('status_efter_afgang', [[enrol(), ...history]], { period: '2022-05', knownOn }),
    ).filter((cell) => !cell.includes('gruppe='));

  it('is the first that holds on the same day of the month, or its last', () => {
    expect(
      status([
        exited('2022-05-31'),
        movedInto('uddannelse', '2022-06-01'),
        movedInto('job', '2022-06-20'),
        { command: 'EndTransition', transitionId: 'job-2022-06-20', endedOn: '2022-08-31', reason: 'slut' },
        enrol({ enrolledOn: '2022-11-30' }),
        exited('2022-12-01'),
      ]),
    ).toEqual([
      'status_efter_afgang|maaneder=1,status=job',
      'status_efter_afgang|maaneder=3,status=job',
      'status_efter_afgang|maaneder=6,status=igen_omfattet',
      'status_efter_afgang|maaneder=12,status=uddannelse',
    ]);
  });

  it('is a transition that begins on that very day', () => {
    const history = [enrol(), exited('2023-01-31'), movedInto('job', '2023-02-28')];
    const asked = { period: '2023-01', knownOn: '2023-02-28' };
    expect(Object.keys(valuesOf('status_efter_afgang', [history], asked))[0]).toBe(
      'status_efter_afgang|maaneder=1,status=job',
    );
  });

  it('is death when that was the exit, and unknown when nothing is recorded', () => {
    expect(status([left('2022-05-31', 'doed')], '2022-08-31')).toEqual([
      'status_efter_afgang|maaneder=1,status=doed',
      'status_efter_afgang|maaneder=3,status=doed',
    ]);
    expect(status([left('2022-05-31', 'pension')], '2022-06-30')).toEqual([
      'status_efter_afgang|maaneder=1,status=ukendt',
    ]);
    expect(status([left('2022-05-31', 'pension')], '2022-06-29')).toEqual([]);
  });
});
