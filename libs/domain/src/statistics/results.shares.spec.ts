import { describe, expect, it } from '@jest/globals';
import type { ParticipantCommand } from '#libs/domain';
import { enrol, exited, movedInto, valuesOf, workedIn } from '#libs/domain/testing';

const ukrainian = { displacedUkrainian: true };

describe('The timekrav met', () => {
  const history = [
    enrol({ readiness: 'aktivitetsparat' }),
    ...workedIn('2022-W17', '2022-W18'),
    { command: 'ChangeReadiness', readiness: 'jobparat', effectiveFrom: '2022-05-08' },
    movedInto('job', '2022-06-01'),
  ] as const satisfies readonly ParticipantCommand[];

  it('counts in the period of the week that met it, as things stood on its Sunday', () => {
    expect(valuesOf('timekrav_opfyldt', [history], { period: '2022-05' })).toEqual({
      timekrav_opfyldt: 1,
      'timekrav_opfyldt|visitation=jobparat': 1,
      'timekrav_opfyldt|ydelse=kontanthjaelp': 1,
      'timekrav_opfyldt|gruppe=oevrig': 1,
      'timekrav_opfyldt|gruppe=oevrig,visitation=jobparat': 1,
    });
    expect(valuesOf('timekrav_opfyldt', [history], { period: '2022-04' })).toEqual({});
    expect(valuesOf('timekrav_opfyldt', [history], { period: '2022-06' })).toEqual({});
  });

  it('counts as things stood on the last covered day, when that comes before the Sunday', () => {
    const left = [...history.slice(0, 3), exited('2022-05-07')];
    const leftBefore = [...history.slice(0, 4), exited('2022-05-09')];
    expect(valuesOf('timekrav_opfyldt', [leftBefore], { period: '2022-05' })).toMatchObject({
      'timekrav_opfyldt|visitation=jobparat': 1,
    });
    expect(valuesOf('timekrav_opfyldt', [left], { period: '2022-05' })).toMatchObject({
      'timekrav_opfyldt|visitation=aktivitetsparat': 1,
    });
  });

  it('counts in connection with work on the later of its Thursday and the first start of work', () => {
    expect(valuesOf('timekrav_og_arbejde', [history], { period: '2022-05' })).toEqual({});
    expect(valuesOf('timekrav_og_arbejde', [history], { period: '2022-06' })).toEqual({
      timekrav_og_arbejde: 1,
      'timekrav_og_arbejde|visitation=jobparat': 1,
      'timekrav_og_arbejde|ydelse=kontanthjaelp': 1,
      'timekrav_og_arbejde|gruppe=oevrig': 1,
      'timekrav_og_arbejde|gruppe=oevrig,visitation=jobparat': 1,
    });
    const before = [
      ...history.slice(0, 3),
      movedInto('fleksjob', '2022-05-04'),
      movedInto('job', '2022-06-01'),
    ];
    expect(valuesOf('timekrav_og_arbejde', [before], { period: '2022-05' })).toMatchObject({
      timekrav_og_arbejde: 1,
      'timekrav_og_arbejde|visitation=aktivitetsparat': 1,
    });
    const afterwards = [...history.slice(0, 4), exited('2022-05-20'), movedInto('job', '2022-06-02')];
    expect(valuesOf('timekrav_og_arbejde', [afterwards], { period: '2022-06' })).toMatchObject({
      timekrav_og_arbejde: 1,
      'timekrav_og_arbejde|visitation=jobparat': 1,
    });
    const studies = [...history.slice(0, 3), movedInto('uddannelse', '2022-05-04')];
    expect(valuesOf('timekrav_og_arbejde', [studies], { period: '2022' })).toEqual({});
  });
});

describe('Transitions', () => {
  it('count each kind once, in the group of the one that starts last', () => {
    const history = [
      enrol(),
      movedInto('job', '2022-04-20'),
      { command: 'EndTransition', transitionId: 'job-2022-04-20', endedOn: '2022-04-22', reason: 'slut' },
      exited('2022-05-01'),
      enrol({ enrolledOn: '2022-05-10', ...ukrainian }),
      movedInto('job', '2022-05-12'),
      movedInto('fleksjob', '2022-05-12'),
    ] as const satisfies readonly ParticipantCommand[];
    expect(valuesOf('overgange', [history], { period: '2022-Q2' })).toEqual({
      'overgange|overgang=job': 1,
      'overgange|overgang=fleksjob': 1,
      'overgange|gruppe=fordrevet_ukraine,overgang=job': 1,
      'overgange|gruppe=fordrevet_ukraine,overgang=fleksjob': 1,
    });
    expect(valuesOf('overgange', [history], { period: '2022-04' })).toEqual({
      'overgange|overgang=job': 1,
      'overgange|gruppe=oevrig,overgang=job': 1,
    });
  });

  it('of linked participants that start on one day count in the group of the one recorded last', () => {
    const one = [enrol(), movedInto('job', '2022-05-12')];
    const other = [enrol(ukrainian), movedInto('job', '2022-05-12')];
    const links = [{ participantId: 'p-2', sameAs: 'p-1' }];
    const groups = (...minutes: readonly [one: number, other: number]): readonly string[] =>
      Object.keys(
        valuesOf('overgange', [one, other], {
          period: '2022-05',
          links,
          recordedAt: (_, participant) => `2022-05-13T08:0${minutes[participant - 1]}:00.000Z`,
        }),
      );
    const job = 'overgange|overgang=job';
    expect(groups(1, 2)).toEqual([job, 'overgange|gruppe=fordrevet_ukraine,overgang=job']);
    expect(groups(2, 1)).toEqual([job, 'overgange|gruppe=oevrig,overgang=job']);
    expect(groups(1, 1)).toEqual(groups(1, 2));
  });

  it('count though others of the person start later, and another forløb, or another id, has none', () => {
    const history = [
      enrol(),
      exited('2022-05-01'),
      enrol({ enrolledOn: '2022-05-10' }),
      movedInto('uddannelse', '2022-06-01'),
      movedInto('job', '2022-05-12'),
    ];
    const links = [{ participantId: 'p-2', sameAs: 'p-1' }];
    const once = { 'overgange|overgang=job': 1, 'overgange|gruppe=oevrig,overgang=job': 1 };
    for (const one of [history, [enrol(), ...history.slice(3)]])
      expect(valuesOf('overgange', [one], { period: '2022-05' })).toEqual(once);
    expect(valuesOf('overgange', [history, [enrol()]], { period: '2022-05', links })).toEqual(once);
    expect(valuesOf('maal', [history], { period: '2022', kommunekode: '751' })).toEqual({ maal: 1 });
  });

  it('long after the exit of their forløb count nowhere', () => {
    const history = [enrol(), movedInto('job', '2022-09-01'), exited('2022-05-01')];
    expect(valuesOf('overgange', [history], { period: '2022' })).toEqual({});
    expect(valuesOf('maal', [history], { period: '2022', kommunekode: '751' })).toEqual({});
  });
});

describe('The goal of a municipality', () => {
  const inMarch = [enrol({ enrolledOn: '2022-03-01' }), movedInto('uddannelse', '2022-03-31')];
  const inMay = [enrol(), movedInto('uddannelse', '2022-05-31'), movedInto('job', '2022-05-02')];
  const met = [enrol(), ...workedIn('2022-W21', '2022-W22')];
  const after = [enrol({ enrolledOn: '2024-01-01' }), movedInto('uddannelse', '2024-04-01')];
  const reached = (period: string, kommunekode: string | null): unknown =>
    valuesOf('maal', [inMarch, inMay, met, after], { period, kommunekode });

  it('is counted from its first day to the end of the period, at most to its last', () => {
    expect(
      ['2022-03', '2022-04', '2022-05', '2022-06', '2022', '2024-Q2'].map((id) => reached(id, '751')),
    ).toEqual([{}, {}, { maal: 1 }, { maal: 2 }, { maal: 2 }, { maal: 2 }]);
  });

  it('is counted by who reached it on the period’s last day', () => {
    const onTheLast = [enrol(), movedInto('uddannelse', '2022-05-31')];
    expect(
      ['2022-04', '2022-05'].map((period) => valuesOf('maal', [onTheLast], { period, kommunekode: '751' })),
    ).toEqual([{}, { maal: 1 }]);
  });

  it('is nobody else’s', () => {
    expect([reached('2022', '101'), reached('2022', null)]).toEqual([{}, {}]);
  });
});
