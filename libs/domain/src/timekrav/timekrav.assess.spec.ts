import { describe, expect, it } from '@jest/globals';
import type { ParticipantCommand } from '#libs/domain';
import { assessed, enrol, ruleSetWith, week } from '#libs/domain/testing';

const job = { command: 'RecordTransition', transitionId: 't-1', transition: 'job' } as const;
const exit = { command: 'ExitParticipant', exitReason: 'overgang' } as const;
const metWeek = (name: string): ParticipantCommand => week(name, { nytteindsats: 2220 });
const lastWeek = (exitedOn: string): string | undefined =>
  assessed([enrol(), { ...exit, exitedOn }], '2022-08-01')[0]!.weeks.at(-1)?.week;

describe('A forløb', () => {
  it('appears from its first day on', () => {
    expect(assessed([enrol()], '2022-04-03')).toEqual([]);
    expect(assessed([enrol()], '2022-04-04')[0]!.weeks.map(({ week: name }) => name)).toEqual(['2022-W14']);
  });

  it('has no exit while the exit lies after the assessment date', () => {
    const commands = [enrol(), { ...exit, exitedOn: '2022-04-18' }] as const;
    expect(assessed(commands, '2022-04-17')[0]!.exitedOn).toBeNull();
    expect(assessed(commands, '2022-04-18')[0]!.exitedOn).toBe('2022-04-18');
  });

  it('ends with the week of the day before the exit', () => {
    expect(lastWeek('2022-04-18')).toBe('2022-W15');
    expect(lastWeek('2022-04-19')).toBe('2022-W16');
  });

  it('keeps a shared week until the next one has begun', () => {
    const commands = [
      enrol(),
      { ...exit, exitedOn: '2022-04-13' },
      enrol({ enrolledOn: '2022-04-15' }),
      metWeek('2022-W15'),
    ] as const;
    const owners = (on: string): readonly (readonly string[])[] =>
      assessed(commands, on).map(({ weeks }) => weeks.map(({ week: name }) => name));
    expect(owners('2022-04-14')).toEqual([['2022-W14', '2022-W15']]);
    expect(owners('2022-04-15')).toEqual([['2022-W14'], ['2022-W15']]);
  });

  it('that begins and ends in a week taken by the next has no week', () => {
    const commands = [
      enrol({ enrolledOn: '2022-04-04' }),
      { ...exit, exitedOn: '2022-04-05' },
      enrol({ enrolledOn: '2022-04-06' }),
      { ...exit, exitedOn: '2022-04-07' },
      enrol({ enrolledOn: '2022-04-08' }),
    ] as const;
    const found = assessed(commands, '2022-04-11');
    expect(found.map(({ number, weeks }) => [number, weeks.length])).toEqual([
      [1, 0],
      [2, 0],
      [3, 2],
    ]);
    expect(found[0]).toMatchObject({ metWeeks: 0, longestRun: 0, timekravMet: false, metInWeek: null });
  });

  it('is met in connection with work from the day the work starts', () => {
    const commands = [enrol(), metWeek('2022-W14'), { ...job, startsOn: '2022-05-02' } as const];
    const inConnection = (on: string): boolean =>
      assessed(commands, on, ruleSetWith({ requiredWeeks: 1 }))[0]!.metInConnectionWithWork;
    expect([inConnection('2022-05-01'), inConnection('2022-05-02')]).toEqual([false, true]);
  });

  it('is not met by the transition of another', () => {
    const names = ['2022-W14', '2022-W15'];
    const commands = [
      enrol(),
      ...names.map(metWeek),
      { ...exit, exitedOn: '2022-04-18' } as const,
      enrol({ enrolledOn: '2022-05-02' }),
      { ...job, startsOn: '2022-05-03' } as const,
    ];
    const twoWeeks = ruleSetWith({ requiredWeeks: 2 });
    expect(assessed(commands, '2022-06-01', twoWeeks).map((found) => found.metInConnectionWithWork)).toEqual([
      false,
      false,
    ]);
  });
});
