import { describe, expect, it } from '@jest/globals';
import type { ParticipantCommand } from '#libs/domain';
import { assessedWeekOf, enrol, given, longAfter, week } from '#libs/domain/testing';

const job = { command: 'RecordTransition', transitionId: 't-1', transition: 'job' } as const;
const metWeek = (name: string): ParticipantCommand => week(name, { nytteindsats: 2220 });
const idsOf = (commands: readonly ParticipantCommand[]) => {
  const { events } = given(commands, longAfter);
  return (type: string): readonly string[] =>
    events.filter((event) => event.type === type).map(({ id }) => id);
};

describe('The evidence of a week', () => {
  it('names hours, absences, readiness, individual requirement and transitions, in that order', () => {
    const commands = [
      enrol(),
      { ...job, startsOn: '2022-04-06' },
      {
        command: 'SetIndividualRequirement',
        minutesPerWeek: 600,
        effectiveFrom: '2022-04-11',
        reason: 'helbred',
      },
      { command: 'ChangeReadiness', readiness: 'aktivitetsparat', effectiveFrom: '2022-04-11' },
      week('2022-W15', { danskuddannelse: 300, jobsoegning: 100 }, { sygdom: 1 }),
    ] as const;
    const ids = idsOf(commands);
    expect(assessedWeekOf('2022-W15', commands, '2022-05-02')).toEqual({
      week: '2022-W15',
      status: 'after_transition',
      readiness: 'aktivitetsparat',
      requirement: 600,
      individual: true,
      countedMinutes: 300,
      minutes: { danskuddannelse: 300, jobsoegning: 100 },
      absenceDays: { sygdom: 1 },
      after: [{ transitionId: 't-1', transition: 'job', startsOn: '2022-04-06' }],
      evidence: [
        ...ids('HoursRecorded'),
        ...ids('AbsenceRecorded'),
        ...ids('ReadinessChanged'),
        ...ids('IndividualRequirementSet'),
        ...ids('TransitionRecorded'),
      ],
    });
  });

  it('names the correction instead of what it corrected', () => {
    const commands = [
      enrol(),
      metWeek('2022-W14'),
      {
        command: 'RecordHours',
        week: '2022-W14',
        activity: 'nytteindsats',
        minutes: 60,
        reason: 'tastefejl',
      },
    ] as const;
    const ids = idsOf(commands);
    expect(assessedWeekOf('2022-W14', commands, '2022-05-02').evidence).toEqual([
      ...ids('HoursCorrected'),
      ...ids('ParticipantEnrolled'),
    ]);
  });

  it('of a missing week is the readiness alone', () => {
    expect(assessedWeekOf('2022-W14', [enrol()], '2022-05-02')).toMatchObject({
      minutes: {},
      absenceDays: {},
      countedMinutes: 0,
      evidence: idsOf([enrol()])('ParticipantEnrolled'),
    });
  });

  it('leaves out an individual requirement that was taken away', () => {
    const set = {
      command: 'SetIndividualRequirement',
      effectiveFrom: '2022-04-04',
      reason: 'helbred',
    } as const;
    const commands = [enrol(), { ...set, minutesPerWeek: 600 }, { ...set, minutesPerWeek: null }];
    expect(assessedWeekOf('2022-W14', commands, '2022-05-02')).toMatchObject({
      requirement: 2220,
      individual: false,
      evidence: idsOf(commands)('ParticipantEnrolled'),
    });
  });
});
