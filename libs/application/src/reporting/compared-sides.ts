import type { FrozenReport } from '#libs/domain';
import type { EventStore } from '#libs/event-store';
import type { ResultSide } from './person-steps.ts';
import type { SeenReport } from './seen-reports.ts';

/** One of the two results that are compared. */
export interface ComparedSide {
  /** `null`: not frozen, but as it is now. */
  readonly reportId: string | null;
  readonly version: number | null;
  readonly ruleSet: string;
  readonly position: string | null;
  /** The Danish date by which is known what is known. */
  readonly on: string;
}

/** A result that is compared. */
export interface DifferenceSide extends ResultSide {
  readonly seen: SeenReport;
  /** `null`: as it is now. */
  readonly report: FrozenReport | null;
}

const versionOf = ({ report }: DifferenceSide): number => report?.version ?? Infinity;

/** The side as it is told. */
export const toldSide = ({ report, ruleSet, position, knownOn }: DifferenceSide): ComparedSide => ({
  reportId: report?.reportId ?? null,
  version: report?.version ?? null,
  ruleSet: ruleSet.id,
  position,
  on: knownOn,
});

/** Compares how far two results go; one of an empty log comes first. */
const positionsOf = (
  store: EventStore,
  { position: first }: DifferenceSide,
  { position: second }: DifferenceSide,
): number => {
  if (first === null || second === null) return Number(first !== null) - Number(second !== null);
  return store.comparePositions(first, second);
};

/** The earlier side first. */
export const inOrder = (
  store: EventStore,
  one: DifferenceSide,
  other: DifferenceSide,
): readonly [DifferenceSide, DifferenceSide] => {
  const isFirst = (positionsOf(store, one, other) || versionOf(one) - versionOf(other)) <= 0;
  return isFirst ? [one, other] : [other, one];
};
