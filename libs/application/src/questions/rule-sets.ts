import { Fault } from '#libs/platform';
import type { RuleSet, RuleSetCatalogue } from '#libs/domain';

/** No rule set is known under the id that was asked for. */
export class UnknownRuleSet extends Fault {
  override readonly name = 'UnknownRuleSet';
  readonly kind = 'unknown';

  override get text(): string {
    return 'Regelsættet findes ikke.';
  }
}

/** The rule sets in force, as queries ask for them. */
export class RuleSets {
  readonly #catalogue: RuleSetCatalogue;

  constructor(catalogue: RuleSetCatalogue) {
    this.#catalogue = catalogue;
  }

  /** All of them, the default one first. */
  all(): readonly RuleSet[] {
    const { default: first, byId } = this.#catalogue;
    return [first, ...[...byId.values()].filter(({ id }) => id !== first.id)];
  }

  /** True for the id of a rule set that is known. */
  knows(id: string): boolean {
    return this.#catalogue.default.id === id || this.#catalogue.byId.has(id);
  }

  /**
   * The one that judges when `id` is asked for; left out: the default.
   *
   * @throws UnknownRuleSet
   */
  judging(id: string | undefined): RuleSet {
    const ruleSet = id === undefined ? this.#catalogue.default : this.#catalogue.byId.get(id);
    if (!ruleSet) throw new UnknownRuleSet();
    return ruleSet;
  }
}
