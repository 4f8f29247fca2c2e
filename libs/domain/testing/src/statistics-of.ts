import {
  type CellId,
  cellOf,
  danishDateAt,
  LinkedPersons,
  type LinkedPair,
  type Observation,
  observationsOf,
  participantFacts,
  type ParticipantFacts,
  periodOf,
  type RuleSet,
  startStatistics,
} from '#libs/domain';
import { longAfter } from './assessed.ts';
import { given } from './participant.scenario.ts';
import { ruleSetWith } from './participant.sentences.ts';
import type { History } from './status-counts.ts';

/** What statistics of some histories are asked; left out: of all municipalities, as known long after. */
interface HistoriesAsked {
  readonly period: string;
  readonly kommunekode?: string | null;
  readonly knownOn?: string;
  readonly ruleSet?: RuleSet;
  readonly links?: readonly LinkedPair[];
  /** When an event was recorded: its number in the participant's stream, and the participant's, from 1. */
  readonly recordedAt?: (event: number, participant: number) => string;
  readonly status?: 'A' | 'P';
  readonly withZeros?: boolean;
}

const noon = '2022-12-31T11:00:00.000Z';
const twoWeeks = ruleSetWith({ requiredWeeks: 2 });

/** Persons' facts as the participants `p-1`, `p-2`, … have these histories. */
const personsWith = (
  histories: readonly History[],
  { links = [], ruleSet = twoWeeks, recordedAt = () => noon }: Omit<HistoriesAsked, 'period'>,
): readonly (readonly ParticipantFacts[])[] => {
  const persons = new LinkedPersons<ParticipantFacts>(links);
  const alone = histories.flatMap((history, index) => {
    const known = {
      participantId: `p-${index + 1}`,
      case: given(history, longAfter).participantCase,
      hidden: new Set<number>(),
      recordedAt: (eventId: string) => recordedAt(Number(eventId.slice(2)), index + 1),
    };
    return [persons.take(participantFacts(known, ruleSet, longAfter))].filter((one) => one !== null);
  });
  return [...alone, ...persons.held()];
};

/** The observations of a period of participants with these histories, by a rule set of two weeks unless asked otherwise. */
export const observationsOfHistories = (
  histories: readonly History[],
  {
    period,
    kommunekode = null,
    knownOn = danishDateAt(noon),
    status = 'A',
    withZeros,
    ...asked
  }: HistoriesAsked,
): readonly Observation[] => {
  const counting = startStatistics([{ period: periodOf(period)!, kommunekode, knownOn }]);
  for (const person of personsWith(histories, asked)) counting.add(person);
  return counting
    .finish()
    .flatMap((tally) => observationsOf(tally, { status, ...(withZeros !== undefined && { withZeros }) }));
};

/** The values of a measure's cells with a value, by the names of the cells. */
export const valuesOf = (
  measure: Observation['measure'],
  histories: readonly History[],
  asked: HistoriesAsked,
): Readonly<Record<CellId, number>> =>
  Object.fromEntries(
    observationsOfHistories(histories, asked).flatMap((one) =>
      one.measure === measure && one.value !== null ? [[cellOf(one), one.value]] : [],
    ),
  );
