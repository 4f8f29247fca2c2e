import { PersonNames, RuleSetComparisonQuery, VisibleMunicipalities } from '#libs/application';
import { statusReport } from '#libs/domain';
import { exitCode } from '#libs/platform';
import { askedDatesOf, askedOptions, formatOption } from '../shell/arguments.ts';
import { untilProjected } from '../shell/until-projected.ts';
import { openVerbStores } from '../shell/verb-stores.ts';
import type { Verb } from '../shell/verb.ts';
import { wrongUsage } from '../shell/verb-fault.ts';
import { toldIn } from '../text/told-in.ts';
import { headPractice } from '../text/practice-head.ts';
import { ruleSetsSheet } from '../text/rule-sets-text.ts';

const { ruleSet: _, ...period } = statusReport.asks;

/** `report compare`: who met the timekrav under one rule set, and who under another. */
export const compareRuleSets: Verb = async (call) => {
  const format = formatOption(call, ['table', 'json'], 'table');
  const [first, second, ...more] = call.options.get('rule-set')?.split(',') ?? [];
  if (first === undefined || second === undefined || more.length > 0 || first === second)
    throw wrongUsage('--rule-set skal stå der to gange, med to forskellige regelsæt.');
  const { kommunekode, ...parameters } = askedOptions(call, period);
  const visible = VisibleMunicipalities.asked(kommunekode);
  await askedDatesOf(call).period(parameters);
  await using stores = await openVerbStores(call, 'read');
  const { byId } = stores.ruleSets;
  if (!byId.has(first) || !byId.has(second))
    throw wrongUsage(`--rule-set skal være et af: ${[...byId.keys()].join(', ')}.`);
  if (parameters['knownAt'] === undefined) await untilProjected(stores.engines, call.stop);
  const found = await stores.queries.execute(
    new RuleSetComparisonQuery({ ...parameters, visible, ruleSets: [first, second], signal: call.stop }),
  );
  const answer = await new PersonNames(stores.engines.persons).beside(found, () => toldIn(format));
  if (format === 'table') await headPractice(call.results, stores);
  await call.show(format === 'table' ? ruleSetsSheet(answer) : JSON.stringify(answer), answer);
  return exitCode.done;
};
