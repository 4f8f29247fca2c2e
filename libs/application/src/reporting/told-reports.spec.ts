import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf } from '#libs/access/actors';
import { type ApplicationKit, narrowSight, openApplicationKit } from '#libs/application/testing';
import type { FrozenFacts, FrozenReport, RecordedAt } from '#libs/domain';
import { frozenFacts } from '#libs/domain/testing';
import { NoResults, type ResultStore, ResultsUnavailable } from '#libs/results';
import { FrozenResults } from './frozen-results.ts';
import type { ReportSight } from './report-sight.ts';
import { ReportingHistory } from './reporting-history.ts';
import { type FrozenReportAnswer, ToldReports } from './told-reports.ts';

class UnreadableResults extends NoResults {
  override async reportsVerified(): Promise<never> {
    throw new ResultsUnavailable('gone');
  }

  override async differencesTo(): Promise<never> {
    throw new ResultsUnavailable('gone');
  }
}

const everything = narrowSight({ internal: 'all', individuals: 'all' });

const versions = ['b', 'c', 'a'].map((letter, index) =>
  frozenFacts('751', { reportId: `751-${letter.repeat(32)}`, version: index + 1 }),
) as [FrozenFacts, FrozenFacts, FrozenFacts];
const [one, two, three] = versions;

let kit: ApplicationKit;
let by: Record<'anna' | 'bo' | 'carl', string>;
beforeAll(async () => {
  kit = await openApplicationKit();
  const named = async (displayName: string): Promise<string> =>
    actorOf(
      'administrator',
      await kit.actors.idOf({ issuer: 'https://login', subject: displayName, displayName }),
    );
  by = { anna: await named('Anna Holm'), bo: await named('Bo Lund'), carl: await named('Carl Bech') };
  const differences = [
    [one, three, 3, 4],
    [one, two, 1, 2],
    [two, three, 5, 6],
  ] as const;
  for (const [{ reportId: from }, { reportId: to }, internal, published] of differences) {
    await kit.results.keepDifference({ from, to, form: 'internal', cells: internal });
    await kit.results.keepDifference({ from, to, form: 'published', cells: published });
  }
});
afterAll(() => kit.close());

const recorded = (actor: string, day: number): RecordedAt => ({
  at: `2022-12-0${day}T08:00:00.000Z`,
  by: actor,
  position: `${day}`,
});
const frozen = (facts: FrozenFacts): FrozenReport => ({
  ...facts,
  frozen: recorded(by.anna, 1),
  published: null,
  withdrawn: null,
});
const published = (facts: FrozenFacts): FrozenReport => ({
  ...frozen(facts),
  published: recorded(by.bo, 2),
});
const withdrawn = (facts: FrozenFacts): FrozenReport => ({
  ...published(facts),
  withdrawn: recorded(by.carl, 3),
});

const tell = (
  reports: readonly FrozenReport[],
  sight = everything,
  kept: ResultStore = kit.results,
): Promise<readonly FrozenReportAnswer[]> => {
  const { store, keys, actors } = kit;
  const make = () => Promise.reject(new Error('nothing is made'));
  const results = new FrozenResults({ store, keys, kept, results: { make } });
  const reporting = { closed: new Map(), reports };
  return new ToldReports(results, new ReportingHistory(keys, actors)).tell(
    reports.map((report) => ({ report, reporting })),
    sight,
  );
};

describe('What is told of frozen reports', () => {
  const anna = { at: '2022-12-01T08:00:00.000Z', by: 'Anna Holm (administrator)' };
  const bo = { at: '2022-12-02T08:00:00.000Z', by: 'Bo Lund (administrator)' };
  const carl = { at: '2022-12-03T08:00:00.000Z', by: 'Carl Bech (administrator)' };

  it('is who recorded what when, how it was verified, and what changed: no note, and no place in the log', async () => {
    const verified = { at: anna.at, outcome: 'verified', madeBy: '1.0.0' } as const;
    await kit.results.keepReportVerified(two.reportId, verified);
    const noted = { ...two, note: 'v1.k.sealed' };
    expect(await tell([frozen(one), published(noted), withdrawn(three)])).toStrictEqual([
      {
        ...one,
        state: 'frozen',
        frozen: anna,
        published: null,
        withdrawn: null,
        verified: null,
        previousVersion: null,
      },
      {
        ...two,
        state: 'published',
        frozen: anna,
        published: bo,
        withdrawn: null,
        verified,
        previousVersion: { reportId: one.reportId, changedCells: 1 },
      },
      {
        ...three,
        state: 'withdrawn',
        frozen: anna,
        published: bo,
        withdrawn: carl,
        verified: null,
        previousVersion: { reportId: two.reportId, changedCells: 5 },
      },
    ]);
  });

  it('says when it cannot be read how they were verified, and tells the rest', async () => {
    const told = await tell([published(one), published(two)], everything, new UnreadableResults());
    expect(told.map(({ verified, previousVersion }) => [verified, previousVersion])).toStrictEqual([
      [{ outcome: 'unreadable' }, null],
      [{ outcome: 'unreadable' }, { reportId: one.reportId, changedCells: null }],
    ]);
  });
});

describe('The version before', () => {
  const previous = async (reports: readonly FrozenReport[], sight: ReportSight): Promise<unknown> =>
    (await tell(reports, sight)).at(-1)!.previousVersion;
  const statistics = narrowSight({ statistics: 'all' });

  it('is compared in the public form for who sees no individuals', async () => {
    const reports = [one, two, three].map((facts) => published(facts));
    for (const sight of [
      statistics,
      narrowSight({ published: 'all' }),
      { ...everything, individuals: new Set<string>() },
    ])
      expect((await tell(reports, sight)).map(({ previousVersion }) => previousVersion)).toStrictEqual([
        null,
        { reportId: one.reportId, changedCells: 2 },
        { reportId: two.reportId, changedCells: 6 },
      ]);
  });

  it('is not told of where one of the two was never public, to who compares public forms', async () => {
    for (const reports of [
      [frozen(one), published(two)],
      [published(one), frozen(two)],
      [frozen(one), frozen(two)],
    ]) {
      expect(await previous(reports, statistics)).toBeNull();
      expect(await previous(reports, everything)).toStrictEqual({ reportId: one.reportId, changedCells: 1 });
    }
  });

  it('is not told of to who does not see it', async () => {
    expect(await previous([frozen(one), published(two)], narrowSight({ published: 'all' }))).toBeNull();
    expect(await previous([published(one), published(two)], narrowSight({}))).toBeNull();
  });
});
