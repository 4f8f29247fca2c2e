import type { Protection, ProtectedSet, ProtectionProblem, TableSet } from '#libs/protection';
import { attack, type Breach } from './attack.ts';
import type { PublishedForm, TrueTables } from './published-forms.ts';
import { RandomPublications } from './random-publications.ts';

/** How a protector fared with a random municipality. */
export interface Attacked {
  readonly plan: string;
  readonly breaches: readonly Breach[];
  /** Cells that are not 0, those of them with 1 to threshold - 1 persons, and those suppressed to protect them. */
  readonly cells: number;
  readonly primary: number;
  readonly secondary: number;
  /** Issues that came out, and those that the protector saw no way to publish beside what was published before. */
  readonly issues: number;
  readonly refused: number;
  readonly milliseconds: number;
}

const formOf = ({ set, suppressed }: { set: TableSet; suppressed: ReadonlySet<string> }): PublishedForm => ({
  position: Number(set.position),
  period: set.period.id,
  cells: new Map(set.cells.map(({ id, amount }) => [id, suppressed.has(id) ? ('Q' as const) : amount])),
});

/** Has a random municipality publish what the protector lets it, and attacks all of it after each day of publication. */
export const attacked = async (
  municipality: RandomPublications,
  protect: (problem: ProtectionProblem) => Promise<Protection>,
): Promise<Attacked> => {
  const { threshold, plan } = municipality;
  const [published, forms, truth]: [ProtectedSet[], PublishedForm[], TrueTables[]] = [[], [], []];
  const breaches: Breach[] = [];
  const sums = { cells: 0, primary: 0, secondary: 0, issues: 0, refused: 0, milliseconds: 0 };
  let unattacked: string | null = null;
  const attackAll = async (): Promise<void> => {
    if (unattacked !== null) breaches.push(...(await attack(truth, forms, threshold)));
    unattacked = null;
  };
  for (const issue of municipality.issues()) {
    if (issue.on !== unattacked) await attackAll();
    const begun = performance.now();
    const { suppressions, exposed } = await protect({
      threshold,
      published: [...published],
      candidates: issue.candidates,
    });
    sums.milliseconds += performance.now() - begun;
    if (exposed.length > 0) {
      sums.refused += 1;
      break;
    }
    sums.issues += 1;
    truth.push(issue.truth);
    for (const { set, suppressed, primary } of suppressions) {
      published.push({ ...set, suppressed });
      forms.push(formOf({ set, suppressed }));
      sums.cells += set.cells.filter(({ amount }) => amount > 0).length;
      sums.primary += primary.size;
      sums.secondary += suppressed.size - primary.size;
    }
    unattacked = issue.on;
  }
  await attackAll();
  return { plan, breaches, ...sums };
};
