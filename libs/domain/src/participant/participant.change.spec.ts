import { describe, expect, it } from '@jest/globals';
import { describeEvent, emptyCase, type EventChange, type ParticipantEvent } from '#libs/domain';

const hours = { week: '2022-W31', activity: 'transport', provider: null, reason: '?' } as const;
const reason = '?';

describe('What an event changed', () => {
  it.each<[ParticipantEvent['type'], object, EventChange | undefined]>([
    ['HoursRecorded', { ...hours, minutes: 60 }, undefined],
    [
      'HoursCorrected',
      { ...hours, previous: 900, minutes: 1095 },
      { before: '15 timer', after: '18,25 timer' },
    ],
    ['HoursWithdrawn', { ...hours, previous: 60 }, { before: '1 time', after: null }],
    [
      'AbsenceCorrected',
      { week: '2022-W31', kind: 'ferie', previous: 1, days: 2, reason },
      { before: '1 dag', after: '2 dage' },
    ],
    [
      'AbsenceWithdrawn',
      { week: '2022-W31', kind: 'ferie', previous: 5, reason },
      { before: '5 dage', after: null },
    ],
    [
      'IndividualRequirementSet',
      { previous: null, minutesPerWeek: 1200, effectiveFrom: '2022-04-04', reason },
      { before: 'intet', after: '20 timer' },
    ],
    [
      'ReadinessChanged',
      { previous: 'jobparat', readiness: 'aktivitetsparat', effectiveFrom: '2022-04-04' },
      { before: 'jobparat', after: 'aktivitetsparat' },
    ],
    ['AssignmentEnded', { provider: 'P1000000001', endedOn: '2022-04-04', previous: null }, undefined],
    [
      'AssignmentEnded',
      { provider: 'P1000000001', endedOn: '2022-04-04', previous: '2022-04-05' },
      { before: '5. april 2022', after: '4. april 2022' },
    ],
    [
      'ExitWithdrawn',
      { forloeb: 1, previous: { exitedOn: '2022-04-05', exitReason: 'job' }, reason },
      { before: '5. april 2022', after: null },
    ],
    [
      'EnrolmentCorrected',
      {
        forloeb: 1,
        changes: { kommunekode: '101', displacedUkrainian: true },
        previous: { kommunekode: '751', displacedUkrainian: false },
        reason,
      },
      {
        before: 'kommune: Aarhus (751); fordrevet fra Ukraine: nej',
        after: 'kommune: København (101); fordrevet fra Ukraine: ja',
      },
    ],
    [
      'EnrolmentCorrected',
      {
        forloeb: 1,
        changes: { enrolledOn: '2022-04-05', ydelse: 'kontanthjaelp', displacedUkrainian: true },
        previous: { enrolledOn: '2022-04-04' },
        reason,
      },
      {
        before: 'begyndelse: 4. april 2022; ydelse: ?; fordrevet fra Ukraine: ?',
        after: 'begyndelse: 5. april 2022; ydelse: kontanthjælp; fordrevet fra Ukraine: ja',
      },
    ],
  ])('of %s %j', (type, data, change) => {
    const event = { type, data } as unknown as ParticipantEvent;
    expect(describeEvent(emptyCase, event).change).toEqual(change);
  });
});
