import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type CellId,
  emptyCase,
  evolve,
  figuresOf,
  type ParticipantCase,
  participantEventOf,
  periodOf,
  type ReportSubject,
  startStatusReport,
} from '#libs/domain';
import { Chance, fourRuleSets, lateHistory } from '#libs/domain/testing';
import { participantCategory, participantIdOf, type StoredEvent } from '#libs/event-store';
import { openTestLog, participantId, type TestLog } from '#libs/testing';
import { countAlone } from './count-alone.ts';
import { countSets } from './counted-sets.ts';
import { movedPersons } from './moved-persons.ts';
import type { ResultSide } from './person-steps.ts';

const people = 24;
const [first, days] = ['2022-01-03', 500];

let log: TestLog;
let events: readonly StoredEvent[];
beforeAll(async () => {
  log = await openTestLog();
  const chance = new Chance(751);
  const given = Array.from({ length: people }, (_, index) =>
    lateHistory(chance, first, days).map((dated) => ({ ...dated, n: index + 1 })),
  ).flat();
  for (const [index, on] of ['2022-08-01', '2023-02-01', '2023-03-01', '2023-05-01'].entries())
    for (const n of [3, 4, 11, 16])
      given.push({
        on,
        n: n + index,
        command: { command: 'LinkParticipants', sameAs: participantId(n + index * 2 + 1), reason: 'samme' },
      });
  given.push({
    on: '2023-04-01',
    n: 3,
    command: { command: 'UnlinkParticipants', sameAs: participantId(4), reason: 'to personer' },
  });
  const inOrder = given.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  for (const { on, n, command } of inOrder) await log.scribe.giveOn(on, n, command);
  events = (await Array.fromAsync(log.store.readAll([participantCategory]))).flat();
});
afterAll(() => log.dispose());

/** How far into the log, by which of the rule sets, as known on which date. */
type Side = readonly [share: number, ruleSet: number, knownOn: string];

const sideAt = (...[share, ruleSet, knownOn]: Side): ResultSide => ({
  position: share === 0 ? null : events[Math.floor((events.length - 1) * share)]!.position,
  ruleSet: fourRuleSets[ruleSet]!,
  knownOn,
});

/** Everything that is counted on one side, without a look at who moved. */
type CountWhole = (side: ResultSide) => Promise<ReadonlyMap<CellId, number>>;

const statisticsOf =
  (period: string): CountWhole =>
  async ({ position, ruleSet, knownOn }) => {
    const asked = { period: periodOf(period)!, kommunekode: '751', ruleSet, position, knownOn };
    const [tally] = await countSets(log.store, [asked]);
    return new Map([...tally!.cells].map(([cell, { amount }]) => [cell, amount]));
  };

const statusOf =
  (from: string, to: string): CountWhole =>
  async ({ position, ruleSet }) => {
    const cases = new Map<string, ParticipantCase>();
    for (const event of events) {
      if (position === null || log.store.comparePositions(event.position, position) > 0) break;
      const id = participantIdOf(event.stream);
      cases.set(id, evolve(cases.get(id) ?? emptyCase, participantEventOf(event)));
    }
    const counting = startStatusReport({ from, to, kommunekode: '751', ruleSet });
    for (const [id, one] of cases) counting.add(id, one);
    for (const [id, { links }] of cases)
      for (const { sameAs } of links) counting.addLink({ participantId: id, sameAs });
    return figuresOf(counting.finish());
  };

const subjects: readonly (readonly [ReportSubject, CountWhole])[] = [
  ...['2022-06', '2022-Q4', '2022', '2023-02'].map(
    (period) =>
      [
        { definition: 'statistics', parameters: { kommunekode: '751', period, ruleSet: '' } },
        statisticsOf(period),
      ] as const,
  ),
  [
    {
      definition: 'status',
      parameters: { kommunekode: '751', from: '2022-01-01', to: '2022-11-28', ruleSet: '' },
    },
    statusOf('2022-01-01', '2022-11-28'),
  ],
];

const sides: readonly (readonly [string, Side, Side])[] = [
  ['early to late', [0.3, 0, '2023-06-01'], [1, 0, '2023-06-01']],
  ['late corrections alone', [0.9, 1, '2023-06-01'], [1, 1, '2023-06-01']],
  ['another rule set', [0.6, 2, '2023-06-01'], [0.8, 3, '2023-06-01']],
  ['another date', [0.95, 0, '2023-03-01'], [1, 0, '2023-12-31']],
  ['from nothing', [0, 0, '2023-06-01'], [0.5, 0, '2023-06-01']],
];

const differences = (
  before: ReadonlyMap<CellId, number>,
  after: ReadonlyMap<CellId, number>,
): Record<CellId, number> => {
  const cells = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  const changed = cells.map((cell) => [cell, (after.get(cell) ?? 0) - (before.get(cell) ?? 0)] as const);
  return Object.fromEntries(changed.filter(([, change]) => change !== 0));
};

let changed = 0;

describe('The persons who moved the cells of a report', () => {
  it.each(
    subjects.flatMap(([subject, whole]) =>
      sides.map(
        ([name, from, to]) => [JSON.stringify(subject.parameters), name, subject, whole, from, to] as const,
      ),
    ),
  )('add up to each cell’s change: %s, %s', async (_subject, _name, subject, whole, earlier, later) => {
    const [from, to] = [sideAt(...earlier), sideAt(...later)];
    const moved = await Array.fromAsync(movedPersons(log.store, [from, to], countAlone(subject)));
    const sums: Record<CellId, number> = {};
    for (const { cell, change } of moved.flatMap(({ steps }) => steps)) {
      if (!cell.startsWith('registreringsalder')) sums[cell] = (sums[cell] ?? 0) + change;
    }
    const found = Object.fromEntries(
      Object.entries(sums)
        .filter(([, change]) => change !== 0)
        .toSorted(([one], [other]) => (one < other ? -1 : 1)),
    );
    expect(found).toEqual(differences(await whole(from), await whole(to)));
    changed += Object.keys(found).length;
  });

  it('are found at all', () => {
    expect(changed).toBeGreaterThan(500);
  });
});
