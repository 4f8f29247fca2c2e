import type { RelationLine, Relation } from './relation.ts';
import { breakdown } from './relations/breakdowns.ts';
import { goalReached, goalSincePeriodBefore } from './relations/goal.ts';
import {
  coveredWeeks,
  deathAfterExit,
  leavers,
  newcomers,
  personsBehind,
  statusesAfterExit,
  weeksOfAPerson,
  weekThatMet,
} from './relations/measures.ts';
import { brokenDownInTime, flow, goalInTime, lastStretch, personsInTime } from './relations/time.ts';
import type { TableBook } from './table-book.ts';

/** Everything that a reader may calculate with, beside what is shown. Not among them, though it looks so: by breakdown a
 * month may hold more than its quarter, and numbers of different positions need not add up. */
export const relations: readonly Relation[] = [
  breakdown,
  personsBehind,
  weeksOfAPerson,
  flow,
  personsInTime,
  brokenDownInTime,
  lastStretch,
  statusesAfterExit,
  deathAfterExit,
  coveredWeeks,
  weekThatMet,
  newcomers,
  leavers,
  goalInTime,
  goalSincePeriodBefore,
  goalReached,
];

export const relationLines = (book: TableBook): readonly RelationLine[] =>
  relations.flatMap((relation) => relation.lines(book));
