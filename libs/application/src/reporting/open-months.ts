import { addDays, addMonths, type Reporting } from '#libs/domain';
import type { Position } from '#libs/event-store';
import { type Cases } from '../questions/cases.ts';
import { VisibleMunicipalities } from '../questions/visible-municipalities.ts';

const firstDay = '-01';

/** The months from one to another, both included. */
function* monthsFrom(first: string, last: string): Generator<string> {
  for (let month = first; month <= last; month = addMonths(month + firstDay, 1).slice(0, 7)) yield month;
}

/**
 * The first month before `month` that is not closed and in which the municipality has a forløb, as known at a
 * position; `null` when there is none.
 */
export const firstOpenMonth = async (
  cases: Cases,
  { closed }: Reporting,
  kommunekode: string,
  month: string,
  knownAt: Position,
): Promise<string | null> => {
  const visible = VisibleMunicipalities.asked(kommunekode);
  const dayBefore = addDays(month + firstDay, -1);
  let earliest: string | null = null;
  for await (const known of cases.all({ visible, knownAt })) {
    for (const { enrolledOn, exitedOn } of known.case.forloeb.filter((one) => visible.includes(one))) {
      const last = exitedOn === null || exitedOn > dayBefore ? dayBefore : addDays(exitedOn, -1);
      for (const one of monthsFrom(enrolledOn.slice(0, 7), last.slice(0, 7))) {
        if (earliest !== null && one >= earliest) break;
        if (!closed.has(one)) earliest = one;
      }
    }
  }
  return earliest;
};
