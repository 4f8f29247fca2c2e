import type { DanishDate } from '../calendar/danish-date.ts';
import type { TransitionKind } from '../codes/code-lists.ts';
import type { FactsOf } from '../declaration/field.ts';
import type { ParticipantCase } from '../participant/participant.case.ts';
import type { RuleSet } from '../timekrav/rule-set.ts';
import { type ParticipantStatus, participantStatus } from './participant-status.ts';
import type { statusFigures } from './status.figures.ts';

/** What a status report asks: the days `from` to `to`, both included, of one municipality or of all (`null`). */
export interface StatusQuestion {
  readonly from: DanishDate;
  readonly to: DanishDate;
  readonly kommunekode: string | null;
  readonly ruleSet: RuleSet;
  /** The goal over the period, in people; 500 when left out. */
  readonly goalTarget?: number;
}

/**
 * The counts of a status report, all of them participants. `covered`, `current`, `movedInto`, `selfSupport`,
 * `timekravMet` and `goal` overlap one another; `oneResult` does not, and adds up to `covered.total`.
 */
export type StatusCounts = FactsOf<typeof statusFigures>;

/** A status report being counted: cases are added one by one and not kept. */
export interface StatusReportCounting {
  readonly add: (participantCase: ParticipantCase) => void;
  readonly finish: () => StatusCounts;
}

/** Aarhus' goal over two years from spring 2022 (Beskæftigelsesplan 2023). */
export const defaultGoalTarget = 500;

type Tally<Key extends string> = Record<Key, number>;
const noTransitions = (): Tally<TransitionKind> => ({
  job: 0,
  igu: 0,
  fleksjob: 0,
  uddannelse: 0,
  selvforsoergelse: 0,
});

/**
 * Starts a status report, assessed on `to` with the rule set asked for. Add every participant's case once, in any
 * order. The definitions: docs/domain.md, "Counting people".
 */
export const startStatusReport = (question: StatusQuestion): StatusReportCounting => {
  const counted = {
    covered: { total: 0, displacedUkrainian: 0 },
    current: { total: 0, displacedUkrainian: 0 },
    movedInto: noTransitions(),
    selfSupport: 0,
    timekravMet: 0,
    timekravMetInConnectionWithWork: 0,
    oneResult: { ...noTransitions(), timekrav: 0, stillCovered: 0, otherExit: 0 },
    goal: { target: question.goalTarget ?? defaultGoalTarget, reached: 0 },
  };
  const count = (status: ParticipantStatus): void => {
    for (const group of ['covered', 'current'] as const) {
      const membership = status[group];
      if (membership === null) continue;
      counted[group].total += 1;
      if (membership.displacedUkrainian) counted[group].displacedUkrainian += 1;
    }
    for (const kind of status.movedInto) counted.movedInto[kind] += 1;
    if (status.selfSupport) counted.selfSupport += 1;
    if (status.timekravMet) counted.timekravMet += 1;
    if (status.timekravMetInConnectionWithWork) counted.timekravMetInConnectionWithWork += 1;
    if (status.oneResult !== null) counted.oneResult[status.oneResult] += 1;
    if (status.goalReached) counted.goal.reached += 1;
  };
  return {
    add: (participantCase) => {
      const status = participantStatus(participantCase, question);
      if (status !== null) count(status);
    },
    finish: () => structuredClone(counted),
  };
};
