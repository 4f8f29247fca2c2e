import type { Field, Fields } from '../declaration/field.ts';
import { fieldsCheck, type RuleSetFault } from './rule-set.checks.ts';
import { leftOutParameters, type RuleSet, ruleSetParameters, type StatedRuleSet } from './rule-set.ts';

/** A rule set, or everything that is wrong with it. */
type ParsedRuleSet =
  | { readonly outcome: 'parsed'; readonly ruleSet: RuleSet }
  | { readonly outcome: 'faulty'; readonly faults: readonly RuleSetFault[] };

const check = fieldsCheck(ruleSetParameters);

const fieldInOrder = ({ form }: Field, value: unknown): unknown => {
  if (form.kind === 'codes') {
    const stated = new Set(value as readonly string[]);
    return Object.freeze(Object.keys(form.list).filter((code) => stated.has(code)));
  }
  if (form.kind === 'byCode') {
    const stated = value as Readonly<Record<string, unknown>>;
    const codes = Object.keys(form.list).filter((code) => stated[code] !== undefined);
    return Object.freeze(Object.fromEntries(codes.map((code) => [code, stated[code]])));
  }
  return form.kind === 'object' ? inOrder(form.fields, value as object) : value;
};

/** One form for one rule, whatever order its author wrote it in, so that two of them can be compared. */
const inOrder = (declared: Fields, stated: object): object =>
  Object.freeze(
    Object.fromEntries(
      Object.entries(declared).map(([name, field]) => [
        name,
        fieldInOrder(field, (stated as Record<string, unknown>)[name]),
      ]),
    ),
  );

const completed = (stated: StatedRuleSet): RuleSet =>
  ({ label: stated.id, ...leftOutParameters, ...stated }) as RuleSet;

/**
 * Reads a rule set from data (parsed JSON): a frozen one in canonical order, or every fault with its path. What
 * may be left out is then as its declaration says, the label the id; a field that is not known is a fault.
 */
export const parseRuleSet = (value: unknown): ParsedRuleSet => {
  const faults = check(value, '');
  if (faults.length > 0) return { outcome: 'faulty', faults };
  const ruleSet = inOrder(ruleSetParameters, completed(value as StatedRuleSet)) as RuleSet;
  const { validFrom, validTo } = ruleSet;
  if (validFrom !== null && validTo !== null && validTo < validFrom)
    return { outcome: 'faulty', faults: [{ path: 'validTo', message: 'Skal ikke ligge før validFrom.' }] };
  return { outcome: 'parsed', ruleSet };
};
