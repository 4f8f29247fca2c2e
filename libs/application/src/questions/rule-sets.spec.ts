import { describe, expect, it } from '@jest/globals';
import { defaultRuleSet, shippedRuleSets } from '#libs/domain';
import { RuleSets, UnknownRuleSet } from './rule-sets.ts';

const [aarhus, arbejdspligt] = shippedRuleSets as [typeof defaultRuleSet, typeof defaultRuleSet];
const own = { ...aarhus, id: 'egen-2024' };
const ruleSets = new RuleSets({
  default: own,
  byId: new Map([aarhus, own, arbejdspligt].map((ruleSet) => [ruleSet.id, ruleSet])),
});

describe('The rule sets in force', () => {
  it('are listed once each, the default first and the others in their order', () => {
    expect(ruleSets.all()).toEqual([own, aarhus, arbejdspligt]);
  });

  it('judge by the one asked for, by the default when none is', () => {
    expect(ruleSets.judging(undefined)).toBe(own);
    expect(ruleSets.judging('arbejdspligt-2025')).toBe(arbejdspligt);
  });

  it('say in Danish that there is none of the id asked for', () => {
    expect(() => ruleSets.judging('x')).toThrow(UnknownRuleSet);
    expect(new UnknownRuleSet().text).toBe('Regelsættet findes ikke.');
  });
});
