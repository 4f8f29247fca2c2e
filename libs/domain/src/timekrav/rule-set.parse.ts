import { isDanishDate } from '../calendar/danish-date.ts';
import { codesOf } from '../codes/code-list.ts';
import { activity, readiness } from '../codes/code-lists.ts';
import type { RuleSet } from './rule-set.ts';
import { listOf, objectOf, oneOf, type RuleSetFault, satisfying, wholeNumber } from './rule-set.checks.ts';

/** A rule set, or everything that is wrong with it. */
export type ParsedRuleSet =
  | { readonly outcome: 'parsed'; readonly ruleSet: RuleSet }
  | { readonly outcome: 'faulty'; readonly faults: readonly RuleSetFault[] };

const isId = (value: unknown): boolean => typeof value === 'string' && /^[\w.:-]{1,46}$/.test(value);
const isLabel = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 200;
const date = satisfying(
  (value) => value === null || isDanishDate(value),
  'Skal være en dato, der findes, skrevet ÅÅÅÅ-MM-DD, eller null.',
);
const excludable = { displacedUkrainian: { label: 'Fordrevne fra Ukraine' } };
const minutesPerWeek = wholeNumber(1, 10_080);

const check = objectOf(
  {
    id: satisfying(isId, 'Skal være 1 til 46 tegn: A-Z, a-z, 0-9 og _ . : -'),
    weeklyMinutes: objectOf({}, Object.fromEntries(codesOf(readiness).map((code) => [code, minutesPerWeek]))),
    requiredWeeks: wholeNumber(1, 520),
    counting: oneOf('cumulative', 'consecutive'),
    splitWeekReadiness: oneOf('monday', 'sunday', 'strictest'),
    countedActivities: listOf(activity, 1),
    lawfulAbsence: objectOf({
      fullWeek: oneOf('neutral', 'not-met', 'credited'),
      partWeek: oneOf('unchanged', 'reduced'),
    }),
    transitionWeeks: oneOf('start-week', 'all'),
    excludes: listOf(excludable, 0),
  },
  { label: satisfying(isLabel, 'Skal være en tekst på 1 til 200 tegn.'), validFrom: date, validTo: date },
);

type StatedRuleSet = Omit<RuleSet, 'label' | 'validFrom' | 'validTo'> & Partial<RuleSet>;

/** One form for one rule, whatever order its author wrote it in, so that two of them can be compared. */
const inOrder = (stated: StatedRuleSet): RuleSet => ({
  id: stated.id,
  label: stated.label ?? stated.id,
  validFrom: stated.validFrom ?? null,
  validTo: stated.validTo ?? null,
  weeklyMinutes: Object.freeze(
    Object.fromEntries(
      codesOf(readiness).flatMap((code) => {
        const minutes = stated.weeklyMinutes[code];
        return minutes === undefined ? [] : [[code, minutes]];
      }),
    ),
  ),
  requiredWeeks: stated.requiredWeeks,
  counting: stated.counting,
  splitWeekReadiness: stated.splitWeekReadiness,
  countedActivities: Object.freeze(
    codesOf(activity).filter((code) => stated.countedActivities.includes(code)),
  ),
  lawfulAbsence: Object.freeze({
    fullWeek: stated.lawfulAbsence.fullWeek,
    partWeek: stated.lawfulAbsence.partWeek,
  }),
  transitionWeeks: stated.transitionWeeks,
  excludes: Object.freeze([...stated.excludes]),
});

/**
 * Reads a rule set from data (parsed JSON): a frozen one in canonical order, or every fault with its path. `label`,
 * `validFrom` and `validTo` may be left out (the id; no limit); a field that is not known is a fault.
 */
export const parseRuleSet = (value: unknown): ParsedRuleSet => {
  const faults = check(value, '');
  if (faults.length > 0) return { outcome: 'faulty', faults };
  const ruleSet = Object.freeze(inOrder(value as StatedRuleSet));
  const { validFrom, validTo } = ruleSet;
  if (validFrom !== null && validTo !== null && validTo < validFrom)
    return { outcome: 'faulty', faults: [{ path: 'validTo', message: 'Skal ikke ligge før validFrom.' }] };
  return { outcome: 'parsed', ruleSet };
};
