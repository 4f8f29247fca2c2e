import { describe, expect, it } from '@jest/globals';
import { defaultRuleSet, type ParticipantCommand, type ParticipantWork, participantWork } from '#libs/domain';
import { enrol, given, longAfter, ruleSetWith, week } from '#libs/domain/testing';

const spring = { from: '2022-W14', to: '2022-W18' };

const work = (
  commands: readonly ParticipantCommand[],
  on: string,
  { ruleSet = defaultRuleSet, ...weeks }: Partial<Parameters<typeof participantWork>[1]> = {},
): ParticipantWork | null =>
  participantWork(given(commands, longAfter).participantCase, { ...spring, ...weeks, on, ruleSet });

const full = (name: string): ParticipantCommand => week(name, { nytteindsats: 2220 });
const job: ParticipantCommand = {
  command: 'RecordTransition',
  transitionId: 't-1',
  transition: 'job',
  startsOn: '2022-04-20',
};
const exit = (exitReason: 'doed' | 'andet'): ParticipantCommand => ({
  command: 'ExitParticipant',
  exitedOn: '2022-04-27',
  exitReason,
});

describe('What is to be done about a participant', () => {
  it('are the weeks that have ended with nothing recorded, within those looked at', () => {
    expect(work([enrol(), full('2022-W15')], '2022-05-05')).toEqual({
      forloeb: 1,
      kommunekode: '751',
      readiness: 'jobparat',
      metWeeks: 1,
      missingWeeks: ['2022-W14', '2022-W16', '2022-W17'],
      weeksShort: null,
      categoryMissing: false,
    });
    expect(work([enrol()], '2022-05-05', { from: '2022-W15', to: '2022-W16' })?.missingWeeks).toEqual([
      '2022-W15',
      '2022-W16',
    ]);
  });

  it('is not yet a week that ends today', () => {
    expect(work([enrol()], '2022-04-10')?.missingWeeks).toEqual([]);
    expect(work([enrol()], '2022-04-11')?.missingWeeks).toEqual(['2022-W14']);
  });

  it.each(['doed', 'andet'] as const)('is nothing once the participant has left: %s', (reason) => {
    const commands = [enrol(), exit(reason)];
    expect(work(commands, '2022-04-26')?.missingWeeks).toEqual(['2022-W14', '2022-W15', '2022-W16']);
    expect(work(commands, '2022-04-27')).toBeNull();
  });

  it('is nothing once weeks no longer count after a transition', () => {
    expect(work([enrol(), job], '2022-04-24')?.missingWeeks).toEqual(['2022-W14', '2022-W15']);
    expect(work([enrol(), job], '2022-04-25')).toBeNull();
  });

  it('is at most the category while weeks have no requirement', () => {
    const change: ParticipantCommand = {
      command: 'ChangeReadiness',
      readiness: 'ikke_visiteret',
      effectiveFrom: '2022-04-18',
    };
    const ruleSet = ruleSetWith({ requiredWeeks: 1 });
    expect(work([enrol(), change], '2022-04-17', { ruleSet })).toMatchObject({
      missingWeeks: ['2022-W14'],
      weeksShort: 1,
      categoryMissing: false,
    });
    expect(work([enrol(), change], '2022-04-18', { ruleSet })).toEqual({
      forloeb: 1,
      kommunekode: '751',
      readiness: 'ikke_visiteret',
      metWeeks: 0,
      missingWeeks: [],
      weeksShort: null,
      categoryMissing: true,
    });
  });

  it('is to help over the last two weeks of the timekrav', () => {
    const ruleSet = ruleSetWith({ requiredWeeks: 3 });
    const after = (...weeks: readonly string[]) =>
      work([enrol(), ...weeks.map(full)], '2022-05-05', { ruleSet })?.weeksShort;
    expect([after(), after('2022-W14'), after('2022-W14', '2022-W15')]).toEqual([null, 2, 1]);
    expect(after('2022-W14', '2022-W15', '2022-W16')).toBeNull();
  });

  it('is nothing before the enrolment', () => {
    expect(work([enrol()], '2022-04-03')).toBeNull();
  });
});
