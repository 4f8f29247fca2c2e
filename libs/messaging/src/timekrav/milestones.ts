import type { AssessedForloeb } from '#libs/domain';

/** The two measures: the timekrav met, and met in connection with work. */
export type MilestoneKind = 'timekrav' | 'timekrav_with_work';

/** That a forløb has reached a measure, in the week that completed it. Any other value is another milestone. */
export interface Milestone {
  readonly kind: MilestoneKind;
  /** The forløb's number, from 1. */
  readonly forloeb: number;
  readonly kommunekode: string;
  /** The ISO week that completed the timekrav. */
  readonly week: string;
}

/** What an assessment has that the one before did not, and the other way round. */
interface MilestoneChanges {
  readonly withdrawn: readonly Milestone[];
  readonly reached: readonly Milestone[];
}

const none: readonly Milestone[] = Object.freeze([]);

const isSame = (one: Milestone, other: Milestone): boolean =>
  one.kind === other.kind &&
  one.forloeb === other.forloeb &&
  one.week === other.week &&
  one.kommunekode === other.kommunekode;

const without = (some: readonly Milestone[], others: readonly Milestone[]): readonly Milestone[] =>
  some.length === 0 ? none : some.filter((one) => !others.some((other) => isSame(one, other)));

/** The milestones that stand in an assessment, forløb by forløb. */
export const milestonesOf = (assessed: readonly AssessedForloeb[]): readonly Milestone[] => {
  let found = none;
  for (const { number: forloeb, kommunekode, metInWeek: week, metInConnectionWithWork } of assessed) {
    if (week === null) continue;
    found = [...found, { kind: 'timekrav', forloeb, kommunekode, week }];
    if (metInConnectionWithWork)
      found = [...found, { kind: 'timekrav_with_work', forloeb, kommunekode, week }];
  }
  return found;
};

/** What has changed from the milestones before to those after. */
export const milestoneChanges = (
  before: readonly Milestone[],
  after: readonly Milestone[],
): MilestoneChanges => ({ withdrawn: without(before, after), reached: without(after, before) });
