import { Controller, Get } from '@nestjs/common';
import { RuleSets } from '#libs/application';
import { type CodeList, codes, type RuleSet } from '#libs/domain';

/** The rule sets in force; `default` judges when none is asked for. */
interface RuleSetsAnswer {
  readonly default: string;
  readonly items: readonly RuleSet[];
}

/** A row of a closed code list. `validTo`: the last day of the code, `null` while the law knows it. */
interface CodeAnswer {
  readonly code: string;
  readonly label: string;
  readonly validTo: string | null;
}

type CodeListsAnswer = Readonly<Record<keyof typeof codes.codeLists, readonly CodeAnswer[]>>;

const rowsOf = (list: CodeList): readonly CodeAnswer[] =>
  Object.entries(list).map(([code, { label, validTo }]) => ({ code, label, validTo: validTo ?? null }));

const codeLists = Object.fromEntries(
  Object.entries(codes.codeLists).map(([name, list]) => [name, rowsOf(list)]),
) as CodeListsAnswer;

/** What is in force, with labels. */
@Controller('v1')
export class ReferenceController {
  readonly #ruleSets: RuleSets;

  constructor(ruleSets: RuleSets) {
    this.#ruleSets = ruleSets;
  }

  @Get('rule-sets')
  ruleSets(): RuleSetsAnswer {
    return { default: this.#ruleSets.judging(undefined).id, items: this.#ruleSets.all() };
  }

  @Get('code-lists')
  codeLists(): CodeListsAnswer {
    return codeLists;
  }
}
