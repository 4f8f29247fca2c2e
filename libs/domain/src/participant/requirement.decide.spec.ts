import { describe } from '@jest/globals';
import type { ParticipantEvent } from '#libs/domain';
import { decides, enrol } from '#libs/domain/testing';

const reason = 'tastefejl';
const exit = { command: 'ExitParticipant', exitedOn: '2022-06-01', exitReason: 'overgang' } as const;
const died = { ...exit, exitReason: 'doed' } as const;
const again = enrol({ enrolledOn: '2022-07-04', readiness: 'ikke_visiteret' });
const effectiveFrom = '2022-05-02';

describe('ChangeReadiness', () => {
  const change = { command: 'ChangeReadiness', readiness: 'aktivitetsparat', effectiveFrom } as const;
  const changed = (facts: object = {}): readonly ParticipantEvent[] => [
    {
      type: 'ReadinessChanged',
      data: { forloeb: 1, readiness: 'aktivitetsparat', previous: 'jobparat', effectiveFrom, ...facts },
    },
  ];
  decides([
    ['records the change with what was in force, without a reason', [enrol()], change, changed()],
    ['keeps a reason that is given', [enrol()], { ...change, reason: ` ${reason} ` }, changed({ reason })],
    ['takes white space for no reason', [enrol()], { ...change, reason: ' ' }, changed()],
    [
      'may take effect in the future',
      [enrol()],
      { ...change, effectiveFrom: '2023-02-01' },
      changed({ effectiveFrom: '2023-02-01' }),
    ],
    [
      'may correct a past day before a later change, and says what was in force then',
      [enrol(), { ...change, readiness: 'ikke_visiteret', effectiveFrom: '2022-05-30' }],
      change,
      changed(),
    ],
    ['is refused without an open forløb', [enrol(), exit], change, 'no_open_forloeb'],
    ['is refused for a forløb that does not exist', [enrol()], { ...change, forloeb: 2 }, 'no_open_forloeb'],
    ['reaches a closed forløb by its number', [enrol(), exit], { ...change, forloeb: 1 }, changed()],
    [
      'means the open forløb when none is named',
      [enrol(), exit, again],
      { ...change, effectiveFrom: '2022-08-01' },
      changed({ forloeb: 2, previous: 'ikke_visiteret', effectiveFrom: '2022-08-01' }),
    ],
    [
      'is refused before the enrolment',
      [enrol()],
      { ...change, effectiveFrom: '2022-04-03' },
      'effective_before_enrolment',
    ],
    [
      'may take effect on the enrolment date',
      [enrol()],
      { ...change, effectiveFrom: '2022-04-04' },
      changed({ effectiveFrom: '2022-04-04' }),
    ],
    [
      'is refused on the exit date',
      [enrol(), exit],
      { ...change, forloeb: 1, effectiveFrom: '2022-06-01' },
      'effective_after_exit',
    ],
    [
      'may take effect on the last covered day',
      [enrol(), exit],
      { ...change, forloeb: 1, effectiveFrom: '2022-05-31' },
      changed({ effectiveFrom: '2022-05-31' }),
    ],
    [
      'is refused when it is in force that day',
      [enrol()],
      { ...change, readiness: 'jobparat' },
      'readiness_unchanged',
    ],
    [
      'is refused after death, before all else',
      [enrol(), died],
      { ...change, effectiveFrom: '2022-06-02' },
      'after_death',
    ],
  ]);
});

describe('ChangeYdelse', () => {
  const change = { command: 'ChangeYdelse', ydelse: 'overgangsydelse', effectiveFrom } as const;
  decides([
    [
      'records the change with what was in force',
      [enrol()],
      change,
      [
        {
          type: 'YdelseChanged',
          data: { forloeb: 1, ydelse: 'overgangsydelse', previous: 'kontanthjaelp', effectiveFrom },
        },
      ],
    ],
    [
      'is refused when it is in force that day',
      [enrol()],
      { ...change, ydelse: 'kontanthjaelp' },
      'ydelse_unchanged',
    ],
    [
      'is refused before the enrolment',
      [enrol()],
      { ...change, effectiveFrom: '2022-04-01' },
      'effective_before_enrolment',
    ],
    [
      'is refused on the exit date',
      [enrol(), exit],
      { ...change, forloeb: 1, effectiveFrom: '2022-06-01' },
      'effective_after_exit',
    ],
    ['is refused without an open forløb', [enrol(), exit], change, 'no_open_forloeb'],
    ['is refused after death', [enrol(), died], { ...change, effectiveFrom: '2022-06-02' }, 'after_death'],
  ]);
});

describe('SetIndividualRequirement', () => {
  const set = { command: 'SetIndividualRequirement', minutesPerWeek: 1_200, effectiveFrom, reason } as const;
  const requirementSet = (
    previous: number | null,
    minutesPerWeek: number | null,
    from = effectiveFrom,
  ): readonly ParticipantEvent[] => [
    {
      type: 'IndividualRequirementSet',
      data: { forloeb: 1, minutesPerWeek, previous, effectiveFrom: from, reason },
    },
  ];
  const later = { ...set, effectiveFrom: '2022-05-09' } as const;
  decides([
    ['records the requirement', [enrol()], set, requirementSet(null, 1_200)],
    ['takes 1 minute', [enrol()], { ...set, minutesPerWeek: 1 }, requirementSet(null, 1)],
    ['takes 37 hours', [enrol()], { ...set, minutesPerWeek: 2_220 }, requirementSet(null, 2_220)],
    [
      'says what was in force before',
      [enrol(), set],
      { ...later, minutesPerWeek: 600 },
      requirementSet(1_200, 600, '2022-05-09'),
    ],
    ['records nothing when it is in force again', [enrol(), set], later, []],
    ['records nothing when none is taken away', [enrol()], { ...set, minutesPerWeek: null }, []],
    [
      'takes it away',
      [enrol(), set],
      { ...later, minutesPerWeek: null },
      requirementSet(1_200, null, '2022-05-09'),
    ],
    ['is refused at 0 minutes', [enrol()], { ...set, minutesPerWeek: 0 }, 'requirement_out_of_range'],
    [
      'is refused above 37 hours, before the reason is asked for',
      [enrol()],
      { ...set, minutesPerWeek: 2_221, reason: '' },
      'requirement_out_of_range',
    ],
    [
      'says the date before the range',
      [enrol()],
      { ...set, minutesPerWeek: 0, effectiveFrom: '2022-04-01' },
      'effective_before_enrolment',
    ],
    [
      'needs a reason, even for what is in force',
      [enrol(), set],
      { ...set, reason: null },
      'reason_required',
    ],
    ['is refused without an open forløb', [enrol(), exit], set, 'no_open_forloeb'],
    [
      'is refused on the exit date',
      [enrol(), exit],
      { ...set, forloeb: 1, effectiveFrom: '2022-06-01' },
      'effective_after_exit',
    ],
    ['is refused after death', [enrol(), died], { ...set, effectiveFrom: '2022-06-02' }, 'after_death'],
  ]);
});
