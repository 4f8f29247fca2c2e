import type { Contribution } from './contribution.ts';
import { begun, covered, ended } from './enrolment.shares.ts';
import type { ParticipantFacts } from './facts.ts';
import { met, moved, reached } from './results.shares.ts';
import { isNear, type SeenPerson, seenPerson, type StatisticsScope } from './seen-person.ts';
import type { TakeShare } from './share.ts';
import { cellIds, cellsAt } from './tables.ts';
import { worked } from './weeks.shares.ts';

/** Everything that one person adds to the measures of a period. */
export const takeShares = (person: SeenPerson, scope: StatisticsScope, take: TakeShare): void => {
  const { period } = scope;
  const { forloeb } = person;
  reached(forloeb, scope, take);
  if (!isNear(person, period)) return;
  covered(forloeb, period, take);
  begun(forloeb, period, take);
  ended(forloeb, scope, take);
  worked(forloeb, period, take);
  met(forloeb, period, take);
  moved(person.participants, scope, take);
};

/**
 * What one person, who is all linked participants, adds to the cells of a period: docs/domain.md, "Statistics". The facts
 * were judged on a day on or after `period.assessedOn`.
 */
export const contributionsOf = (
  person: readonly ParticipantFacts[],
  scope: StatisticsScope,
): readonly Contribution[] => {
  const amounts = new Map<number, number>();
  takeShares(seenPerson(person, scope.kommunekode), scope, (measure, place, amount) => {
    if (amount === 0) return;
    for (const cell of cellsAt(measure, place)) amounts.set(cell, (amounts.get(cell) ?? 0) + amount);
  });
  return Array.from(amounts, ([cell, amount]) => ({ cell: cellIds[cell]!, amount }));
};
