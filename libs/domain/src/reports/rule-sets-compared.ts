import { type LinkedPair, personsOf } from '../participant/one-person.ts';
import type { RuleSet } from '../timekrav/rule-set.ts';
import { participantStatus } from './participant-status.ts';
import type { CountedParticipant, ReportScope } from './report.ts';

/** Who met the timekrav in a period under each of two rule sets. Persons are counted, linked participants as one. */
export interface RuleSetsCompared {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** Covered in the period, and met under neither. */
  readonly neither: number;
  /** The participants of `onlyFirst` and of `onlySecond`, in the order of their ids; of one person all who are covered or met. */
  readonly participants: {
    readonly onlyFirst: readonly string[];
    readonly onlySecond: readonly string[];
  };
}

/** How somebody stood: met under the first, met under the second. */
type Standing = readonly [first: boolean, second: boolean];

type Outcome = 'both' | 'onlyFirst' | 'onlySecond' | 'neither';

const outcomeOf = ([first, second]: Standing): Outcome => {
  if (first) return second ? 'both' : 'onlyFirst';
  return second ? 'onlySecond' : 'neither';
};

/** A comparison being counted: cases are added one by one, in the order of participant ids, and not kept. */
export class RuleSetComparison {
  readonly #scope: Omit<ReportScope, 'ruleSet' | 'on'>;
  readonly #ruleSets: readonly [RuleSet, RuleSet];
  readonly #standings = new Map<string, Standing>();
  readonly #links: LinkedPair[] = [];

  constructor(scope: Omit<ReportScope, 'ruleSet' | 'on'>, ruleSets: readonly [RuleSet, RuleSet]) {
    this.#scope = scope;
    this.#ruleSets = ruleSets;
  }

  add({ participantId, case: participantCase, hidden }: CountedParticipant): void {
    for (const { sameAs } of participantCase.links) this.#links.push({ participantId, sameAs });
    const [first, second] = this.#ruleSets.map((ruleSet) =>
      participantStatus(participantCase, { ...this.#scope, ruleSet }, hidden),
    );
    const standing = [first?.timekravMet ?? false, second?.timekravMet ?? false] as const;
    if (standing.includes(true) || first?.covered != null) this.#standings.set(participantId, standing);
  }

  /** Takes a link that somebody said who need not be added. */
  addLink(link: LinkedPair): void {
    this.#links.push(link);
  }

  finish(): RuleSetsCompared {
    const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
    const participants: Record<Outcome, string[]> = { both: [], onlyFirst: [], onlySecond: [], neither: [] };
    for (const ids of this.#persons()) {
      const standings = ids.map((id) => this.#standings.get(id)!);
      const outcome = outcomeOf([standings.some(([first]) => first), standings.some(([, second]) => second)]);
      counts[outcome] += 1;
      participants[outcome].push(...ids);
    }
    const { onlyFirst, onlySecond } = participants;
    return {
      ...counts,
      participants: { onlyFirst: onlyFirst.toSorted(), onlySecond: onlySecond.toSorted() },
    };
  }

  /** Of each person the participants who stand somewhere. */
  *#persons(): Generator<readonly string[]> {
    const persons = personsOf(this.#links);
    for (const id of this.#standings.keys()) {
      const ids = [...(persons.get(id) ?? [id])].filter((one) => this.#standings.has(one)).toSorted();
      if (ids[0] === id) yield ids;
    }
  }
}
