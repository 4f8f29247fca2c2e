import type { TransitionKind } from '../codes/code-lists.ts';
import type { FactsOf } from '../declaration/field.ts';
import type { LinkedPair } from '../participant/one-person.ts';
import type { ParticipantCase } from '../participant/participant.case.ts';
import type { RuleSet } from '../timekrav/rule-set.ts';
import { figuresOf } from '../reporting/form-cells.ts';
import { CountedPeople } from './counted-people.ts';
import {
  type ParticipantStatus,
  participantStatus,
  personStatus,
  type StatusPeriod,
} from './participant-status.ts';
import type { statusFigures } from './status.figures.ts';

/** What a status report asks: the days `from` to `to`, both included, of one municipality or of all (`null`). */
export interface StatusQuestion extends StatusPeriod {
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

/** A status report being counted: cases are added one by one and not kept; of each stays what it adds, and its links. */
interface StatusReportCounting {
  /** `hidden`: the numbers of forløb that are not to be counted. */
  readonly add: (
    participantId: string,
    participantCase: ParticipantCase,
    hidden?: ReadonlySet<number>,
  ) => void;
  /** Takes a link that somebody said who need not be added. */
  readonly addLink: (link: LinkedPair) => void;
  readonly finish: () => StatusCounts;
}

/** Aarhus' goal over two years from spring 2022 (Beskæftigelsesplan 2023). */
const defaultGoalTarget = 500;

type Tally<Key extends string> = Record<Key, number>;

/** The counts while people are counted. */
export interface Counted {
  readonly covered: Tally<'total' | 'displacedUkrainian'>;
  readonly current: Tally<'total' | 'displacedUkrainian'>;
  readonly movedInto: Tally<TransitionKind>;
  selfSupport: number;
  timekravMet: number;
  timekravMetInConnectionWithWork: number;
  readonly oneResult: Tally<TransitionKind | 'timekrav' | 'stillCovered' | 'otherExit'>;
  readonly goal: Tally<'target' | 'reached'>;
}

const noTransitions = (): Tally<TransitionKind> => ({
  job: 0,
  igu: 0,
  fleksjob: 0,
  uddannelse: 0,
  selvforsoergelse: 0,
});

const nobodyCounted = (target: number): Counted => ({
  covered: { total: 0, displacedUkrainian: 0 },
  current: { total: 0, displacedUkrainian: 0 },
  movedInto: noTransitions(),
  selfSupport: 0,
  timekravMet: 0,
  timekravMetInConnectionWithWork: 0,
  oneResult: { ...noTransitions(), timekrav: 0, stillCovered: 0, otherExit: 0 },
  goal: { target, reached: 0 },
});

/** A status report before anybody is counted. */
export const nobodyYet = (): Counted => nobodyCounted(defaultGoalTarget);

/** `times` 1 counts a status, -1 takes it out again. */
export const countStatus = (into: Counted, status: ParticipantStatus, times: 1 | -1): void => {
  for (const group of ['covered', 'current'] as const) {
    const membership = status[group];
    if (membership === null) continue;
    into[group].total += times;
    if (membership.displacedUkrainian) into[group].displacedUkrainian += times;
  }
  for (const kind of status.movedInto) into.movedInto[kind] += times;
  if (status.selfSupport) into.selfSupport += times;
  if (status.timekravMet) into.timekravMet += times;
  if (status.timekravMetInConnectionWithWork) into.timekravMetInConnectionWithWork += times;
  if (status.oneResult !== null) into.oneResult[status.oneResult] += times;
  if (status.goalReached) into.goal.reached += times;
};

/** Every figure that counts people, by its place in the answer, `movedInto.job`. */
export const statusFigureNames: readonly string[] = [...figuresOf({ ...nobodyCounted(0) }).keys()];

/** The figures in which somebody with this status is counted. */
export const figuresWith = (status: ParticipantStatus): readonly string[] => {
  const counted = nobodyCounted(0);
  countStatus(counted, status, 1);
  return [...figuresOf({ ...counted })].flatMap(([figure, times]) => (times > 0 ? [figure] : []));
};

/**
 * Starts a status report, assessed on `to` with the rule set asked for. Add every participant's case once, in any
 * order. The definitions: docs/domain.md, "Counting people".
 */
export const startStatusReport = (question: StatusQuestion): StatusReportCounting => {
  const counted = nobodyCounted(question.goalTarget ?? defaultGoalTarget);
  const people = new CountedPeople();
  return {
    add: (participantId, participantCase, hidden) => {
      const status = participantStatus(participantCase, question, hidden);
      if (status !== null) countStatus(counted, status, 1);
      people.add(participantId, participantCase.links, status);
    },
    addLink: (link) => people.addLink(link),
    finish: () => {
      const answer = structuredClone(counted);
      for (const statuses of people.underSeveralIds()) {
        for (const status of statuses) countStatus(answer, status, -1);
        countStatus(answer, personStatus(statuses), 1);
      }
      return answer;
    },
  };
};
