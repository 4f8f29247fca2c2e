import type { RuleSet } from './rule-set.ts';
import { parseRuleSet } from './rule-set.parse.ts';
import aarhus2022 from './rule-sets/aarhus-2022.json' with { type: 'json' };
import arbejdspligt2025 from './rule-sets/arbejdspligt-2025.json' with { type: 'json' };

const shipped = (value: unknown): RuleSet => {
  const parsed = parseRuleSet(value);
  if (parsed.outcome === 'faulty')
    throw new Error(`A shipped rule set is faulty: ${JSON.stringify(parsed.faults)}`);
  return parsed.ruleSet;
};

/** The rule set that judges when none is asked for. */
export const defaultRuleSet = shipped(aarhus2022);

/** The rule sets that come with the product, the default first. */
export const shippedRuleSets: readonly RuleSet[] = Object.freeze([defaultRuleSet, shipped(arbejdspligt2025)]);
