import type { Contribution } from './contribution.ts';
import { begun, covered, ended } from './enrolment.shares.ts';
import type { ParticipantFacts } from './facts.ts';
import type { CellId } from './observation.ts';
import { met, moved, reached } from './results.shares.ts';
import { forloebInScope, type StatisticsScope } from './seen-person.ts';
import type { Shares } from './share.ts';
import { cellsAt } from './tables.ts';
import { worked } from './weeks.shares.ts';

function* sharesOf(person: readonly ParticipantFacts[], scope: StatisticsScope): Shares {
  const forloeb = forloebInScope(person, scope.kommunekode);
  if (forloeb.length === 0) return;
  yield* covered(forloeb, scope.period);
  yield* begun(forloeb, scope.period);
  yield* ended(forloeb, scope);
  yield* met(forloeb, scope.period);
  yield* worked(forloeb, scope.period);
  yield* moved(person, scope);
  yield* reached(forloeb, scope);
}

/**
 * What one person, who is all linked participants, adds to the cells of a period: docs/domain.md, "Statistics". The facts
 * were judged on a day on or after `period.assessedOn`.
 */
export const contributionsOf = (
  person: readonly ParticipantFacts[],
  scope: StatisticsScope,
): readonly Contribution[] => {
  const amounts = new Map<CellId, number>();
  for (const [measure, place, amount] of sharesOf(person, scope))
    if (amount > 0)
      for (const cell of cellsAt(measure, place)) amounts.set(cell, (amounts.get(cell) ?? 0) + amount);
  return Array.from(amounts, ([cell, amount]) => ({ cell, amount }));
};
