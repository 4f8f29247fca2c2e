import { describe, expect, it } from '@jest/globals';
import { assessedWeekOf, enrol, ruleSetWith, week } from '#libs/domain/testing';

describe('A week of full lawful absence', () => {
  it.each([
    ['neutral', 'neutral', 'neutral'],
    ['credited', 'met', 'met'],
    ['not-met', 'not_met', 'open'],
  ] as const)('under %s is %s, and %s while it runs', (fullWeek, ended, running) => {
    const ruleSet = ruleSetWith({ lawfulAbsence: { fullWeek, partWeek: 'unchanged' } });
    const commands = [enrol(), week('2022-W14', {}, { sygdom: 2, barsel: 2, fritagelse: 1 })];
    expect(assessedWeekOf('2022-W14', commands, '2022-04-11', ruleSet).status).toBe(ended);
    expect(assessedWeekOf('2022-W14', commands, '2022-04-10', ruleSet).status).toBe(running);
  });

  it('of which a day is a no-show is judged by its hours', () => {
    const commands = [enrol(), week('2022-W14', {}, { sygdom: 4, udeblivelse: 1 })];
    expect(assessedWeekOf('2022-W14', commands, '2022-05-02').status).toBe('not_met');
  });

  it('does not count when there is no requirement', () => {
    const commands = [enrol({ readiness: 'uddannelsesparat' }), week('2022-W14', {}, { ferie: 5 })];
    expect(assessedWeekOf('2022-W14', commands, '2022-05-02').status).toBe('no_requirement');
  });
});
