import { describe, expect, it } from '@jest/globals';
import { timekravState, weeksShort } from '#libs/domain';
import { assessed, enrol, ruleSetWith, week } from '#libs/domain/testing';

const cumulative = ruleSetWith({ counting: 'cumulative', requiredWeeks: 7 });
const consecutive = ruleSetWith({ counting: 'consecutive', requiredWeeks: 7 });

describe('The state of a forløb', () => {
  it.each([
    [cumulative, 7, 1, true, 'met', 0],
    [cumulative, 9, 1, true, 'met', 0],
    [cumulative, 6, 1, false, 'near', 1],
    [cumulative, 5, 1, false, 'near', 2],
    [cumulative, 4, 4, false, 'not_met', 3],
    [consecutive, 9, 7, true, 'met', 0],
    [consecutive, 9, 5, false, 'near', 2],
    [consecutive, 9, 4, false, 'not_met', 3],
  ])('under $counting with %i met weeks and a run of %i is told by weeks short', (ruleSet, ...standing) => {
    const [metWeeks, longestRun, timekravMet, state, short] = standing;
    expect(timekravState({ metWeeks, longestRun, timekravMet }, ruleSet)).toBe(state);
    expect(weeksShort({ metWeeks, longestRun, timekravMet }, ruleSet)).toBe(short);
  });

  it('is read off an assessment', () => {
    const ruleSet = ruleSetWith({ requiredWeeks: 3 });
    const commands = [enrol(), week('2022-W14', { nytteindsats: 2220 })];
    const [forloeb] = assessed(commands, '2022-05-02', ruleSet);
    expect(timekravState(forloeb!, ruleSet)).toBe('near');
  });
});
