import { describe, expect, it } from '@jest/globals';
import type { ParticipantEvent } from '#libs/domain';
import { attempt, decides, enrol, given } from '#libs/domain/testing';

const reason = 'aftalen er udløbet';
const provider = 'P1000000001';
const other = 'CVR10150817';
const exit = { command: 'ExitParticipant', exitedOn: '2022-06-01', exitReason: 'overgang' } as const;
const died = { ...exit, exitReason: 'doed' } as const;
const again = enrol({ enrolledOn: '2022-08-01' });
const assign = { command: 'AssignProvider', provider, from: '2022-04-11', to: '2022-05-31' } as const;
const open = { command: 'AssignProvider', provider, from: '2022-04-11' } as const;
const end = { command: 'EndAssignment', provider, endedOn: '2022-04-30', reason } as const;

const assigned = (facts: object = {}): readonly ParticipantEvent[] => [
  {
    type: 'ProviderAssigned',
    data: { forloeb: 1, provider, from: '2022-04-11', to: '2022-05-31', ...facts },
  },
];
const ended = (facts: object = {}): readonly ParticipantEvent[] => [
  {
    type: 'AssignmentEnded',
    data: { provider, from: '2022-04-11', endedOn: '2022-04-30', previous: '2022-05-31', reason, ...facts },
  },
];

describe('AssignProvider', () => {
  decides([
    ['records provider and days', [enrol()], assign, assigned()],
    ['may leave the last day open', [enrol()], open, assigned({ to: null })],
    ['may last a day', [enrol()], { ...assign, to: assign.from }, assigned({ to: assign.from })],
    [
      'may begin before the enrolment',
      [enrol()],
      { ...assign, from: '2022-03-01' },
      assigned({ from: '2022-03-01' }),
    ],
    [
      'may touch the enrolment date alone',
      [enrol()],
      { ...assign, from: '2022-03-01', to: '2022-04-04' },
      assigned({ from: '2022-03-01', to: '2022-04-04' }),
    ],
    [
      'does not end before the enrolment date',
      [enrol()],
      { ...assign, from: '2022-03-01', to: '2022-04-03' },
      'assignment_outside_forloeb',
    ],
    [
      'does not begin after the last covered day',
      [enrol(), exit],
      { ...assign, from: '2022-06-01', to: null },
      'assignment_outside_forloeb',
    ],
    [
      'may begin on the last covered day',
      [enrol(), exit],
      { ...assign, from: '2022-05-31', to: null },
      assigned({ from: '2022-05-31', to: null }),
    ],
    [
      'belongs to the last forløb that it has a day in',
      [enrol(), exit, again],
      open,
      assigned({ forloeb: 2, to: null }),
    ],
    ['belongs to the first forløb when it ends in it', [enrol(), exit, again], assign, assigned()],
    [
      'may begin later than today',
      [enrol()],
      { ...open, from: '2024-01-01' },
      assigned({ from: '2024-01-01', to: null }),
    ],
    ['does not end before it begins', [enrol()], { ...assign, to: '2022-04-10' }, 'ended_before_start'],
    [
      'says first that it lies outside',
      [enrol()],
      { ...assign, from: '2022-03-02', to: '2022-03-01' },
      'assignment_outside_forloeb',
    ],
    [
      'does not overlap the same provider’s by a day',
      [enrol(), assign],
      { ...open, from: '2022-05-31' },
      'provider_already_assigned',
    ],
    [
      'does not overlap the same provider’s from before',
      [enrol(), assign],
      { ...assign, from: '2022-04-04', to: '2022-04-11' },
      'provider_already_assigned',
    ],
    [
      'does not overlap one without a last day',
      [enrol(), open],
      { ...assign, from: '2023-01-01', to: null },
      'provider_already_assigned',
    ],
    [
      'does not overlap the same provider’s in another forløb',
      [enrol(), open, exit, again],
      { ...open, from: '2022-08-01' },
      'provider_already_assigned',
    ],
    [
      'may follow the same provider’s at once',
      [enrol(), assign],
      { ...open, from: '2022-06-01' },
      assigned({ from: '2022-06-01', to: null }),
    ],
    [
      'may overlap another provider’s',
      [enrol(), assign],
      { ...assign, provider: other },
      assigned({ provider: other }),
    ],
    ['takes no P-number of the older form', [enrol()], { ...assign, provider: 'P0101901234' }, 'malformed'],
    [
      'is not made for days after the death',
      [enrol(), died],
      { ...assign, from: '2022-06-02' },
      'after_death',
    ],
  ]);
});

describe('An assignment that stands', () => {
  it.each([
    [open, 'fra 2022-04-11 uden slutdato'],
    [assign, 'fra 2022-04-11 til 2022-05-31'],
  ])('is named with its days when it is in the way: %j', (standing, days) => {
    const { decision } = attempt(given([enrol(), standing]), { ...open, from: '2022-05-01' });
    expect(decision).toEqual({
      outcome: 'refused',
      refusal: {
        code: 'provider_already_assigned',
        message: `Borgeren er allerede tilknyttet P1000000001 ${days}. Ret slutdatoen på den tilknytning først.`,
        path: 'provider',
      },
    });
  });
});

describe('EndAssignment', () => {
  decides([
    ['says the last day', [enrol(), open], end, ended({ previous: null })],
    ['moves the last day', [enrol(), assign], end, ended()],
    [
      'may say the first day',
      [enrol(), assign],
      { ...end, endedOn: assign.from },
      ended({ endedOn: assign.from }),
    ],
    [
      'moves it to a later day of an open one',
      [enrol(), open],
      { ...end, endedOn: '2030-01-01' },
      ended({ endedOn: '2030-01-01', previous: null }),
    ],
    [
      'does not say the same day again',
      [enrol(), assign],
      { ...end, endedOn: assign.to },
      'unknown_assignment',
    ],
    ['knows only the provider’s own', [enrol(), assign], { ...end, provider: other }, 'unknown_assignment'],
    [
      'does not know one that has ended',
      [enrol(), assign, end],
      { ...end, endedOn: '2022-05-01' },
      'unknown_assignment',
    ],
    [
      'takes the earliest that it can be about',
      [enrol(), { ...open, from: '2022-07-01' }, assign],
      end,
      ended(),
    ],
    [
      'takes a later one when the earlier have ended',
      [enrol(), { ...open, from: '2022-07-01' }, assign],
      { ...end, endedOn: '2022-07-31' },
      ended({ from: '2022-07-01', endedOn: '2022-07-31', previous: null }),
    ],
    [
      'does not end before the first day',
      [enrol(), assign],
      { ...end, endedOn: '2022-04-10' },
      'ended_before_start',
    ],
    ['needs a reason', [enrol(), assign], { ...end, reason: ' ' }, 'reason_required'],
    [
      'hears of the first day before the reason',
      [enrol(), assign],
      { ...end, endedOn: '2022-04-10', reason: null },
      'ended_before_start',
    ],
    ['ends one of a forløb that is over', [enrol(), open, exit], end, ended({ previous: null })],
  ]);
});

describe('An assignment', () => {
  const standing = (...commands: Parameters<typeof given>[0]) =>
    given(commands).participantCase.forloeb.map(({ assignments }) =>
      assignments.map(({ eventIds, ...facts }) => ({ ...facts, events: eventIds.length })),
    );

  it('stands in its forløb with the events behind it', () => {
    expect(standing(enrol(), assign, end)).toEqual([
      [{ provider, from: '2022-04-11', to: '2022-04-30', events: 2 }],
    ]);
  });

  it('is ended alone, whatever else stands', () => {
    expect(standing(enrol(), open, { ...open, provider: other }, exit, again, end)).toEqual([
      [
        { provider, from: '2022-04-11', to: '2022-04-30', events: 2 },
        { provider: other, from: '2022-04-11', to: null, events: 1 },
      ],
      [],
    ]);
  });

  it('goes with a forløb that was a mistake', () => {
    expect(standing(enrol(), assign, { command: 'WithdrawEnrolment', forloeb: 1, reason })).toEqual([]);
  });

  it('moves nothing of a timekrav', () => {
    const before = given([
      enrol(),
      { command: 'RecordHours', week: '2022-W15', activity: 'nytteindsats', minutes: 60 },
    ]);
    const { participantCase } = attempt(before, assign);
    expect(participantCase).toEqual({
      ...before.participantCase,
      forloeb: [
        { ...before.participantCase.forloeb[0], assignments: [expect.objectContaining({ provider })] },
      ],
    });
  });
});
