import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FrozenReportAnswer, FrozenReportsQuery, type ReportSight } from '#libs/application';
import {
  type ApplicationKit,
  narrowSight,
  openApplicationKit,
  recordReporting,
  wholeSight,
} from '#libs/application/testing';
import { frozenFacts } from '#libs/domain/testing';

const statistics = (kommunekode: string, period: string, version = 1) =>
  frozenFacts(kommunekode, { version, parameters: { kommunekode, period, ruleSet: 'aarhus-2022' } });
const status = (kommunekode: string) =>
  frozenFacts(kommunekode, {
    definition: 'status',
    parameters: { kommunekode, from: '2022-01-01', to: '2022-10-31', ruleSet: 'aarhus-2022' },
    publishedDigest: null,
  });

/** In the order in which each municipality froze them. */
const facts = {
  septemberThere: statistics('101', '2022-09'),
  statusThere: status('101'),
  september: statistics('751', '2022-09'),
  status: status('751'),
  october: statistics('751', '2022-10'),
  octoberAgain: statistics('751', '2022-10', 2),
};
type Name = keyof typeof facts;
const names = Object.keys(facts) as readonly Name[];
const nameOf = (reportId: string): Name => names.find((name) => facts[name].reportId === reportId)!;

const frozen = (name: Name) => ({ type: 'ReportFrozen', data: facts[name] }) as const;
const published = (name: Name) =>
  ({ type: 'ReportPublished', data: { reportId: facts[name].reportId } }) as const;

let kit: ApplicationKit;
beforeAll(async () => {
  kit = await openApplicationKit();
  await recordReporting(kit.store, '101', frozen('septemberThere'), published('septemberThere'));
  await recordReporting(kit.store, '101', frozen('statusThere'));
  await recordReporting(kit.store, '751', frozen('september'), frozen('status'));
  for (const name of ['october', 'octoberAgain'] as const)
    await recordReporting(kit.store, '751', frozen(name), published(name));
  await recordReporting(kit.store, '751', {
    type: 'ReportWithdrawn',
    data: { reportId: facts.octoberAgain.reportId, reason: 'v1.k.sealed' },
  });
});
afterAll(() => kit.close());

const ask = (asked: Partial<FrozenReportsQuery['asked']> = {}) =>
  kit.queries.execute(new FrozenReportsQuery({ sight: wholeSight, limit: 9, ...asked }));

const listed = async (asked: Partial<FrozenReportsQuery['asked']> = {}): Promise<readonly Name[]> => {
  const { items, next } = await ask(asked);
  expect(next).toBeNull();
  return items.map(({ reportId }) => nameOf(reportId));
};

/** Every page, one after the other. */
const pages = async (asked: Partial<FrozenReportsQuery['asked']>): Promise<readonly (readonly Name[])[]> => {
  const { items, next } = await ask(asked);
  const page = items.map(({ reportId }) => nameOf(reportId));
  if (next === null) return [page];
  expect(next).toBe(items.at(-1)?.reportId);
  return [page, ...(await pages({ ...asked, cursor: next }))];
};

describe('The frozen reports of a list', () => {
  it('are told without figures and free text, each with what became of it', async () => {
    const recorded = { at: '2022-12-01T08:00:00.000Z', by: 'System' };
    const told = (name: Name, changes: Partial<FrozenReportAnswer>): FrozenReportAnswer => ({
      ...facts[name],
      state: 'frozen',
      frozen: recorded,
      published: null,
      withdrawn: null,
      verified: null,
      previousVersion: null,
      ...changes,
    });
    expect(await ask({ kommunekode: '751' })).toStrictEqual({
      items: [
        told('september', {}),
        told('status', {}),
        told('october', { state: 'published', published: recorded }),
        told('octoberAgain', {
          state: 'withdrawn',
          published: recorded,
          withdrawn: recorded,
          previousVersion: { reportId: facts.october.reportId, changedCells: null },
        }),
      ],
      next: null,
    });
  });

  it('stand by municipality and in the order of freezing, or against it', async () => {
    expect(await listed()).toStrictEqual(names);
    expect(await listed({ newestFirst: true })).toStrictEqual([
      'statusThere',
      'septemberThere',
      'octoberAgain',
      'october',
      'status',
      'september',
    ]);
  });

  it('are of the municipality, definition and period that are asked for', async () => {
    expect(await listed({ kommunekode: '101' })).toStrictEqual(['septemberThere', 'statusThere']);
    expect(await listed({ definition: 'status' })).toStrictEqual(['statusThere', 'status']);
    expect(await listed({ period: '2022-09' })).toStrictEqual(['septemberThere', 'september']);
    expect(await listed({ definition: 'statistics', period: '2022-10', kommunekode: '751' })).toStrictEqual([
      'october',
      'octoberAgain',
    ]);
    for (const none of [
      { definition: 'status', period: '2022-10' },
      { kommunekode: '461' },
      { kommunekode: '999' },
      { period: '2022' },
    ] as const)
      expect(await ask(none)).toStrictEqual({ items: [], next: null });
  });
});

describe('The frozen reports that somebody sees', () => {
  const aarhus = new Set(['751']);

  it.each<[string, Partial<ReportSight>, readonly Name[]]>([
    ['nothing', {}, []],
    ['what is public', { published: 'all' }, ['septemberThere', 'october', 'octoberAgain']],
    ['what is public of a municipality', { published: aarhus }, ['october', 'octoberAgain']],
    ['statistics', { statistics: aarhus }, ['september', 'october', 'octoberAgain']],
    ['the unsuppressed form', { internal: aarhus }, ['september', 'october', 'octoberAgain']],
    ['status reports', { status: aarhus }, ['status']],
    ['individuals alone', { individuals: 'all' }, []],
  ])('are of those who may see %s', async (_, sight, seen) => {
    expect(await listed({ sight: narrowSight(sight) })).toStrictEqual(seen);
  });

  it('come in pages of those alone', async () => {
    const sight = narrowSight({ published: 'all' });
    expect(await pages({ sight, limit: 1 })).toStrictEqual([
      ['septemberThere'],
      ['october'],
      ['octoberAgain'],
    ]);
  });
});

describe('Pages of frozen reports', () => {
  it.each([1, 2, 3, 4, 5, 6, 7])('of %i have every report once, in its order', async (limit) => {
    for (const newestFirst of [false, true]) {
      const found = await pages({ newestFirst, limit });
      expect(found.flat()).toStrictEqual(await listed({ newestFirst }));
      expect(found.map(({ length }) => length).slice(0, -1)).toStrictEqual(
        Array.from({ length: Math.ceil(names.length / limit) - 1 }, () => limit),
      );
    }
  });

  it('go on behind the report that a page ended with, in the list that is asked for', async () => {
    const cursor = facts.status.reportId;
    expect(await listed({ cursor })).toStrictEqual(['october', 'octoberAgain']);
    expect(await listed({ cursor, newestFirst: true })).toStrictEqual(['september']);
    expect(await listed({ cursor, kommunekode: '101' })).toStrictEqual([]);
  });

  it('begin with the municipality of a report that is not there, and anew at what is no report’s id', async () => {
    const ofAarhus = await listed({ kommunekode: '751' });
    for (const kommunekode of ['461', '751'])
      expect(await listed({ cursor: `${kommunekode}-${'a'.repeat(32)}` })).toStrictEqual(ofAarhus);
    for (const cursor of ['', '751', 'zzz']) expect(await listed({ cursor })).toStrictEqual(names);
  });
});
