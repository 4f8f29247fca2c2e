import { mondayOf, sundayOf } from '../calendar/iso-week.ts';
import type { Contribution } from './contribution.ts';
import { begun, covered, ended } from './enrolment.shares.ts';
import type { ForloebFacts, ParticipantFacts } from './facts.ts';
import type { Period } from './period.ts';
import { met, moved, reached } from './results.shares.ts';
import { forloebInScope, type StatisticsScope } from './seen-person.ts';
import type { TakeShare } from './share.ts';
import { cellIds, cellsAt } from './tables.ts';
import { worked } from './weeks.shares.ts';

/** True for a forløb that covers a day, begins or ends in the period or in its weeks. */
const isNear = ({ enrolledOn, exitedOn }: ForloebFacts, { first, last, weeks }: Period): boolean => {
  const [monday, sunday] = [mondayOf(weeks[0]!), sundayOf(weeks.at(-1)!)];
  return (
    enrolledOn <= (sunday > last ? sunday : last) &&
    (exitedOn === null || exitedOn >= (monday < first ? monday : first))
  );
};

/** Everything that one person adds to the measures of a period; `forloeb`: those of the person that are in scope. */
export const takeShares = (
  person: readonly ParticipantFacts[],
  forloeb: readonly ForloebFacts[],
  scope: StatisticsScope,
  take: TakeShare,
): void => {
  const { period } = scope;
  if (forloeb.some((one) => isNear(one, period))) {
    covered(forloeb, period, take);
    begun(forloeb, period, take);
    ended(forloeb, scope, take);
    worked(forloeb, period, take);
  }
  met(forloeb, period, take);
  moved(person, scope, take);
  reached(forloeb, scope, take);
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
  takeShares(person, forloebInScope(person, scope.kommunekode), scope, (measure, place, amount) => {
    if (amount === 0) return;
    for (const cell of cellsAt(measure, place)) amounts.set(cell, (amounts.get(cell) ?? 0) + amount);
  });
  return Array.from(amounts, ([cell, amount]) => ({ cell: cellIds[cell]!, amount }));
};
