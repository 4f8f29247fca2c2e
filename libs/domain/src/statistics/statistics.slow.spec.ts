import { describe, expect, it } from '@jest/globals';
import {
  fourRuleSets,
  type RandomPopulation,
  periodsOfYear,
  type RandomParticipant,
  randomParticipants,
  type SlowObservation,
  type SlowScope,
  slowStatistics,
} from '#libs/domain/testing';
import type { RuleSet } from '../timekrav/rule-set.ts';
import { participantFacts } from './facts.ts';
import { LinkedPersons } from './linked-persons.ts';
import { cellOf, type Observation } from './observation.ts';
import { observationsOf } from './observations.ts';
import { periodOf } from './period.ts';
import { statisticsCells } from './tables.ts';
import { startStatistics } from './tally.ts';

type Scope = Pick<SlowScope, 'kommunekode' | 'seen'>;

interface Counted {
  readonly years: readonly number[];
  readonly population: RandomPopulation;
  readonly scopes: readonly Scope[];
}

const aarhus: Scope = { kommunekode: '751' };
const everything: Scope = { kommunekode: null };

/** Two years with the goal, and two in which benefits end and a week 53 lies. */
const cases: Readonly<Record<string, Counted>> = {
  '2022 and 2023': {
    years: [2022, 2023],
    population: { seed: 2022, participants: 300, first: '2022-01-01', days: 720, knownOn: '2024-02-15' },
    scopes: [aarhus, everything],
  },
  '2025 and 2026': {
    years: [2025, 2026],
    population: { seed: 2025, participants: 60, first: '2025-01-01', days: 720, knownOn: '2027-01-20' },
    scopes: [aarhus, everything, { kommunekode: null, seen: ['751', '461'] }],
  },
};

const instantOf =
  ({ recorded }: RandomParticipant) =>
  (eventId: string): string => {
    const { on, position } = recorded.get(eventId)!;
    return new Date(Date.parse(`${on}T08:00:00Z`) + position).toISOString();
  };

const hidden = ({ participantCase }: RandomParticipant, seen?: readonly string[]): ReadonlySet<number> =>
  new Set(
    participantCase.forloeb.flatMap(({ kommunekode }, index) =>
      seen === undefined || seen.includes(kommunekode) ? [] : [index + 1],
    ),
  );

/** The count of all these periods in one pass, judged on the date to which everything is known. */
const counted = (
  participants: readonly RandomParticipant[],
  periods: readonly string[],
  { kommunekode, seen, ruleSet, knownOn }: SlowScope,
): readonly (readonly Observation[])[] => {
  const scope = { kommunekode, knownOn };
  const counting = startStatistics(periods.map((period) => ({ period: periodOf(period)!, ...scope })));
  const links = participants.flatMap(({ participantId, participantCase }) =>
    participantCase.links.map(({ sameAs }) => ({ participantId, sameAs })),
  );
  const linked = new LinkedPersons<ReturnType<typeof participantFacts>>(links);
  for (const participant of participants) {
    const { participantId, participantCase } = participant;
    const known = {
      participantId,
      case: participantCase,
      hidden: hidden(participant, seen),
      recordedAt: instantOf(participant),
    };
    const person = linked.take(participantFacts(known, ruleSet, knownOn));
    if (person) counting.add(person);
  }
  for (const person of linked.held()) counting.add(person);
  return counting.finish().map((tally) => observationsOf(tally, { status: 'P' }));
};

/** Of what cannot be told yet, the slow reading names the months alone. */
const monthsOf = ({ dimensions: { maaneder } }: Pick<Observation, 'dimensions'>): string =>
  `status_efter_afgang|maaneder=${maaneder}`;

type Told = Omit<SlowObservation, 'measure' | 'dimensions' | 'status'> & { readonly status?: string };

/** What both readings must say, by cell; an empty share of registrations is not told. */
const told = (observations: readonly (Observation | SlowObservation)[]): Readonly<Record<string, Told>> =>
  Object.fromEntries(
    observations
      .filter(
        ({ measure, status, value }) => measure !== 'registreringsalder' || (status !== 'M' && value !== 0),
      )
      .map(({ measure, dimensions, status, ...rest }) => {
        const { break: _, ...amounts } = rest as Partial<Observation>;
        const isMissing = status === 'O' || status === 'M';
        const cell =
          status === 'O' ? monthsOf({ dimensions }) : cellOf({ measure, dimensions } as Observation);
        return [cell, isMissing ? { ...amounts, status } : amounts] as const;
      })
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  ) as Readonly<Record<string, Told>>;

/** Every rule set at every period: `SLOW_READING=whole npm test -- statistics.slow`; else each at every fourth. */
const isRead = (index: number, turn: number): boolean =>
  process.env.SLOW_READING === 'whole' || index % fourRuleSets.length === turn;

describe.each(Object.entries(cases))('Statistics of %s', (_, { years, population, scopes }) => {
  const participants = randomParticipants(population);
  const periods = years.flatMap(periodsOfYear);

  it.each(fourRuleSets.map((ruleSet, turn) => [ruleSet.id, turn, ruleSet] as const))(
    'are what a slow reading of the definition finds, of one municipality and of all: rule set %s',
    (__, turn, ruleSet: RuleSet) => {
      const asked = scopes.map((scope) => ({ ...scope, ruleSet, knownOn: population.knownOn }));
      const read = periods.filter((___, index) => isRead(index, turn));
      const counts = asked.map((scope) => counted(participants, read, scope));
      for (const [index, period] of read.entries())
        for (const [at, scope] of asked.entries())
          expect(told(counts[at]![index]!)).toEqual(told(slowStatistics(participants, period, scope)));
    },
  );
});

describe('Statistics held against the slow reading', () => {
  it('are of people who did nearly everything that can be counted', () => {
    const [{ years, population }] = Object.values(cases) as [Counted];
    const scope = { ...everything, ruleSet: fourRuleSets[0]!, knownOn: population.knownOn };
    const found = counted(randomParticipants(population), years.map(String), scope).flat().map(cellOf);
    expect(statisticsCells.size - new Set(found).size).toBeLessThan(statisticsCells.size / 50);
  });
});
