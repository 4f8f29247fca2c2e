import { describe, expect, it } from '@jest/globals';
import type { ParticipantCommand } from '#libs/domain';
import { assessed, assessedWeekOf, enrol, week } from '#libs/domain/testing';

const job = { command: 'RecordTransition', transitionId: 't-1', transition: 'job' } as const;
const metWeek = (name: string): ParticipantCommand => week(name, { nytteindsats: 2220 });
const statuses = (commands: readonly ParticipantCommand[], on: string): string[] =>
  assessed(commands, on)[0]!.weeks.map(({ status }) => status);
const endedOn = (date: string): readonly ParticipantCommand[] => [
  enrol(),
  { ...job, startsOn: '2022-04-04' },
  { command: 'EndTransition', transitionId: 't-1', endedOn: date, reason: 'ophørt' },
];

describe('A week after a transition', () => {
  it('shows the requirement that would apply, and which transition it comes after', () => {
    const commands = [enrol(), { ...job, startsOn: '2022-04-10' } as const, metWeek('2022-W15')];
    expect(assessedWeekOf('2022-W15', commands, '2022-05-02')).toMatchObject({
      status: 'after_transition',
      requirement: 2220,
      countedMinutes: 2220,
      after: [{ transitionId: 't-1', transition: 'job', startsOn: '2022-04-10' }],
    });
    const none = [enrol({ readiness: 'ikke_visiteret' }), { ...job, startsOn: '2022-04-10' } as const];
    expect(assessedWeekOf('2022-W15', none, '2022-05-02')).toMatchObject({
      status: 'after_transition',
      requirement: null,
    });
  });

  it('counts again after the week that holds its last day in force', () => {
    const [sunday, monday] = ['2022-04-17', '2022-04-18'];
    expect(statuses(endedOn(sunday), '2022-05-01')).toEqual([
      'missing',
      'after_transition',
      'missing',
      'open',
    ]);
    expect(statuses(endedOn(monday), '2022-05-01')).toEqual([
      'missing',
      'after_transition',
      'after_transition',
      'open',
    ]);
  });

  it('knows neither a start nor an end that lies after the assessment date', () => {
    const commands = [
      enrol(),
      { ...job, startsOn: '2022-04-10' },
      { command: 'EndTransition', transitionId: 't-1', endedOn: '2022-04-20', reason: 'ophørt' },
    ] as const;
    expect(statuses(commands, '2022-04-09')).toEqual(['open']);
    expect(assessedWeekOf('2022-W16', commands, '2022-04-19').evidence).toHaveLength(2);
    expect(assessedWeekOf('2022-W16', commands, '2022-04-20').evidence).toHaveLength(3);
    expect(assessedWeekOf('2022-W17', commands, '2022-04-26').status).toBe('open');
  });

  it('is out of the count as long as one of two transitions is in force', () => {
    const commands = [
      enrol(),
      { ...job, startsOn: '2022-04-04' },
      { command: 'RecordTransition', transitionId: 't-2', transition: 'uddannelse', startsOn: '2022-04-12' },
      { command: 'EndTransition', transitionId: 't-1', endedOn: '2022-04-13', reason: 'ophørt' },
    ] as const;
    expect(statuses(commands, '2022-04-25')).toEqual([
      'missing',
      'after_transition',
      'after_transition',
      'after_transition',
    ]);
  });
});
