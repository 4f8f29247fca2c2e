import { buildRuleSetCatalogue, type RuleSetCatalogue } from '#libs/domain';
import { type Config, Fault } from '#libs/platform';
import { readRuleSetFiles } from './rule-set-files.ts';

/** A municipality's rule set files cannot be used; every fault is a Danish line that names the file. */
class FaultyRuleSets extends Fault {
  override readonly name = 'FaultyRuleSets';
  readonly kind = 'misconfigured';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(['Et regelsæt kan ikke bruges:', ...faults.map((line) => `- ${line}`)].join('\n'));
    this.faults = faults;
  }
}

/**
 * The rule sets in force: the shipped ones and those of `RULE_SETS_DIR`.
 *
 * @throws FaultyRuleSets, UnreadableRuleSets
 */
export const loadRuleSets = async ({
  ruleSetsDir,
}: Pick<Config, 'ruleSetsDir'>): Promise<RuleSetCatalogue> => {
  const built = buildRuleSetCatalogue(ruleSetsDir === undefined ? [] : await readRuleSetFiles(ruleSetsDir));
  if (built.outcome === 'faulty') throw new FaultyRuleSets(built.faults);
  return built.catalogue;
};
