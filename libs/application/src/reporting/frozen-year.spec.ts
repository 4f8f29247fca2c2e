import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type DifferenceAnswer,
  DifferenceQuery,
  type FrozenReportAnswer,
  FrozenReportsQuery,
  FrozenResultQuery,
  ReportVerificationQuery,
  resultDigests,
  type ReportSight,
  VisibleMunicipalities,
} from '#libs/application';
import {
  type ApplicationKit,
  freezeNow,
  openApplicationKit,
  narrowSight,
  wholeSight,
} from '#libs/application/testing';
import { Chance, type DatedCommand, lateHistory } from '#libs/domain/testing';
import { Scribe } from '#libs/testing';

const people = 24;
const [first, days] = ['2022-01-03', 330];
const months = ['2022-08', '2022-09', '2022-10'];

let kit: ApplicationKit;
let scribe: Scribe;
let waiting: readonly (DatedCommand & { readonly n: number })[];

/** Has wholeSight recorded that is recorded until a day. */
const recordUntil = async (day: string): Promise<void> => {
  for (const { on, n, command } of waiting.filter((one) => one.on < day)) await scribe.giveOn(on, n, command);
  waiting = waiting.filter((one) => one.on >= day);
  kit.clock.set(`${day}T08:00:00.000Z`);
  await kit.projected();
};

const freeze = (period: string, ruleSet = 'aarhus-2022'): Promise<string> =>
  freezeNow(kit, { definition: 'statistics', parameters: { kommunekode: '751', period, ruleSet } });

const frozen = async (): Promise<readonly FrozenReportAnswer[]> =>
  (await kit.queries.execute(new FrozenReportsQuery({ sight: wholeSight, kommunekode: '751', limit: 500 })))
    .items;

const difference = async (reportId: string, other: string): Promise<DifferenceAnswer> => {
  const individuals = VisibleMunicipalities.asked('751');
  const answer = await kit.queries.execute(
    new DifferenceQuery({ reportId, other, sight: wholeSight, individuals }),
  );
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
};

beforeAll(async () => {
  kit = await openApplicationKit();
  scribe = new Scribe(kit.store);
  const chance = new Chance(2022);
  waiting = Array.from({ length: people }, (_, index) =>
    lateHistory(chance, first, days).map((dated) => ({ ...dated, n: index + 1 })),
  )
    .flat()
    .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  await recordUntil('2022-11-28');
});
afterAll(() => kit.close());

describe('A year that is frozen month by month', () => {
  it('has a version of each month', async () => {
    for (const month of months) await freeze(month);
    const reports = await frozen();
    expect(reports.map(({ parameters: { period }, version, state }) => [period, version, state])).toEqual(
      months.map((month) => [month, 1, 'frozen']),
    );
  });

  it('goes on with the quarter and the year, once months that changed have new versions', async () => {
    await recordUntil('2023-01-09');
    for (const period of ['2022-10', '2022-Q4']) await freeze(period);
    expect((await frozen()).filter(({ version }) => version === 2).length).toBe(1);
  });

  it('verifies to the byte, whatever is recorded later, and whatever is kept of its results', async () => {
    await recordUntil('2023-06-01');
    const reports = await frozen();
    await kit.results.keep(reports[1]!.reportId, { internal: '{"changed":true}', published: null });
    const verified = async (): Promise<readonly unknown[]> =>
      Promise.all(
        reports.map(async ({ reportId }) => {
          const found = await kit.queries.execute(new ReportVerificationQuery(reportId, wholeSight));
          return [found?.outcome, found?.kept];
        }),
      );
    const same = reports.map(() => ['verified', 'same']);
    expect(await verified()).toEqual(same.with(1, ['verified', 'wrong']));
    expect(await verified()).toEqual(same);
  });

  it('answers a result to the byte as it was frozen, though what is kept of it was changed', async () => {
    const [{ reportId, internalDigest, parameters }] = (await frozen()) as [FrozenReportAnswer];
    const asked = new FrozenResultQuery({ reportId, form: 'internal', sight: wholeSight });
    const answer = await kit.queries.execute(asked);
    if (typeof answer === 'string') throw new Error(answer);
    await kit.results.keep(reportId, { internal: '{"changed":true}', published: null });
    expect(await kit.queries.execute(asked)).toEqual(answer);
    const digests = await resultDigests(kit.keys, parameters.kommunekode, { internal: answer.bytes });
    expect(digests.internalDigest).toBe(internalDigest);
  });

  it('tells nobody more than they may see', async () => {
    const [{ reportId }] = (await frozen()) as [FrozenReportAnswer];
    const nobody = new Set<string>();
    const ask = (sight: Partial<ReportSight>, form?: 'internal' | 'published') =>
      kit.queries.execute(
        new FrozenResultQuery({
          reportId,
          form,
          sight: narrowSight(sight),
        }),
      );
    expect(await ask({})).toBe('unknown_report');
    expect(await ask({ internal: new Set(['101']) })).toBe('unknown_report');
    expect(await ask({ statistics: 'all' }, 'internal')).toBe('forbidden');
    expect(await ask({ statistics: 'all' }, 'published')).toBe('nothing_published');
    for (const hidden of ['internal', 'individuals'] as const) {
      const sight = { ...wholeSight, [hidden]: nobody };
      expect(
        await kit.queries.execute(new DifferenceQuery({ reportId, other: 'now', sight, individuals: null })),
      ).toBe('nothing_published');
    }
  });

  it('shows who sees no individuals the figures of the default rule set alone', async () => {
    const sight = { ...wholeSight, individuals: new Set<string>() };
    const formOf = async (reportId: string, who: typeof sight | typeof wholeSight) => {
      const answer = await kit.queries.execute(
        new FrozenResultQuery({ reportId, form: 'internal', sight: who }),
      );
      return typeof answer === 'string' ? answer : answer.form;
    };
    const [{ reportId: ofDefault }] = (await frozen()) as [FrozenReportAnswer];
    const ofAnother = await freeze('2022-01', 'arbejdspligt-2025');
    expect([await formOf(ofDefault, sight), await formOf(ofAnother, sight)]).toEqual([
      'internal',
      'forbidden',
    ]);
    expect(await formOf(ofAnother, wholeSight)).toBe('internal');
  });

  it('tells of each what has changed since, to the last person', async () => {
    let changed = 0;
    for (const { reportId } of await frozen()) {
      const { cells, accounted } = await difference(reportId, 'now');
      expect(accounted).toBe(true);
      changed += cells.length;
    }
    expect(changed).toBeGreaterThan(20);
    const [one, other] = (await frozen()).filter(({ parameters }) => parameters.period === '2022-10');
    const forth = await difference(one!.reportId, other!.reportId);
    expect(forth).toMatchObject({ accounted: true, from: { version: 1 }, to: { version: 2 } });
    expect(await difference(other!.reportId, one!.reportId)).toEqual(forth);
  });
});
