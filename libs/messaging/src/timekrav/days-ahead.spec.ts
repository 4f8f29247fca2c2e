import { describe, expect, it } from '@jest/globals';
import { enrol, given } from '#libs/domain/testing';
import { daysAhead } from './days-ahead.ts';

const standing = given(
  [
    enrol({ enrolledOn: '2022-04-04' }),
    { command: 'ChangeReadiness', readiness: 'aktivitetsparat', effectiveFrom: '2022-06-01' },
    { command: 'SetIndividualRequirement', minutesPerWeek: 60, effectiveFrom: '2022-06-02', reason: 'x' },
    { command: 'RecordTransition', transitionId: 't', transition: 'job', startsOn: '2022-06-03' },
    { command: 'EndTransition', transitionId: 't', endedOn: '2022-06-04', reason: 'x' },
    { command: 'ExitParticipant', exitedOn: '2022-06-05', exitReason: 'overgang' },
    enrol({ enrolledOn: '2022-06-07' }),
  ],
  '2022-12-31',
).participantCase;

const sheet = { entries: [], absences: [{ kind: 'ferie', days: 5, eventId: 'e-1' }] } as const;

describe('The days ahead of a case', () => {
  it('are those on which something that it states begins, changes or ends', () => {
    expect([...daysAhead(standing, '2022-05-01')].toSorted()).toEqual([
      '2022-06-01',
      '2022-06-02',
      '2022-06-03',
      '2022-06-04',
      '2022-06-05',
      '2022-06-07',
    ]);
  });

  it('are the Mondays of weeks for which leave is planned', () => {
    const weeks = { '2022-W14': sheet, '2022-W20': sheet, '2022-W22': sheet };
    expect([
      ...daysAhead({ forloeb: [], weeks, transitionIds: [], links: [], erased: false }, '2022-05-16'),
    ]).toEqual(['2022-05-30']);
  });

  it('end with the last of them', () => {
    expect([...daysAhead(standing, '2022-06-05')]).toEqual(['2022-06-07']);
    expect([...daysAhead(standing, '2022-06-07')]).toEqual([]);
  });
});
