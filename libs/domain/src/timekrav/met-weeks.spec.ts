import { describe, expect, it } from '@jest/globals';
import type { AssessedForloeb, ParticipantCommand, RuleSet } from '#libs/domain';
import { assessed, enrol, ruleSetWith, week } from '#libs/domain/testing';

const metWeek = (name: string): ParticipantCommand => week(name, { nytteindsats: 2220 });
const absent = (name: string): ParticipantCommand => week(name, {}, { ferie: 5 });
const run = (ruleSet: RuleSet, ...weeks: readonly ParticipantCommand[]): AssessedForloeb =>
  assessed([enrol(), ...weeks], '2022-05-16', ruleSet)[0]!;
const consecutive = ruleSetWith({ counting: 'consecutive', requiredWeeks: 2 });

describe('A run of met weeks', () => {
  it('goes on over neutral weeks, which do not count', () => {
    const found = run(
      consecutive,
      metWeek('2022-W14'),
      absent('2022-W15'),
      absent('2022-W16'),
      metWeek('2022-W17'),
    );
    expect(found).toMatchObject({ metWeeks: 2, longestRun: 2, timekravMet: true, metInWeek: '2022-W17' });
  });

  it('is broken by a missing week', () => {
    expect(run(consecutive, metWeek('2022-W14'), metWeek('2022-W16'))).toMatchObject({
      metWeeks: 2,
      longestRun: 1,
      timekravMet: false,
      metInWeek: null,
    });
  });

  it('is completed in the first week that makes it long enough', () => {
    const found = run(consecutive, ...['2022-W14', '2022-W15', '2022-W16'].map(metWeek));
    expect(found).toMatchObject({ longestRun: 3, metInWeek: '2022-W15' });
  });

  it('counts credited weeks', () => {
    const credited = ruleSetWith({
      ...consecutive,
      lawfulAbsence: { fullWeek: 'credited', partWeek: 'unchanged' },
    });
    expect(run(credited, metWeek('2022-W14'), absent('2022-W15'))).toMatchObject({
      metWeeks: 2,
      metInWeek: '2022-W15',
    });
  });
});
