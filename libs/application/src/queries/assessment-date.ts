import { danishDateAt } from '#libs/domain';

/** The date on which is assessed: as asked, or the Danish date of `knownAt`, or today in Denmark. */
export const assessmentDate = (on: string | undefined, knownAt: string | undefined, now: string): string =>
  on ?? danishDateAt(knownAt ?? now);
