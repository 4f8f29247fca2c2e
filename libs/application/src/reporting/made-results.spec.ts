import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { FreezingMoment, ReportResult } from '#libs/application';
import {
  type ApplicationKit,
  enrolCommand,
  openApplicationKit,
  recordFrozen,
  recordReporting,
} from '#libs/application/testing';
import { defaultRuleSet, type FrozenFacts, nothingReported, shippedRuleSets } from '#libs/domain';
import { participantCategory } from '#libs/event-store';
import { AskedDates } from '../questions/asked-dates.ts';
import { Cases } from '../questions/cases.ts';
import { RuleSets } from '../questions/rule-sets.ts';
import { ruleSetDigest } from './freezing.ts';
import { MadeResults } from './made-results.ts';
import { ProtectionThread } from './protection/protection-thread.ts';
import { ReportingRecords } from './reporting-records.ts';
import { StatusResults } from './status-results.ts';

const byId = new Map(shippedRuleSets.map((ruleSet) => [ruleSet.id, ruleSet]));
const ruleSets = new RuleSets({ default: defaultRuleSet, byId });
const ruleSet = defaultRuleSet.id;
const statistics = {
  definition: 'statistics',
  parameters: { kommunekode: '751', period: '2022-10', ruleSet },
} as const;
const status = {
  definition: 'status',
  parameters: { kommunekode: '751', from: '2022-01-01', to: '2022-10-31', ruleSet },
} as const;

let kit: ApplicationKit;
let ofStatus: StatusResults;
let results: MadeResults;
let moment: FreezingMoment;
beforeAll(async () => {
  kit = await openApplicationKit();
  await kit.give(enrolCommand);
  const { store, keys, results: kept } = kit;
  ofStatus = new StatusResults(
    new Cases(store, kit.participants),
    ruleSets,
    new AskedDates(kit.clock, store),
  );
  results = new MadeResults({ store, keys, ruleSets, status: ofStatus, kept });
  const position = await store.lastPosition([participantCategory]);
  moment = { position, on: '2022-12-01', reporting: nothingReported };
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => kit.close());

/** Protects without a thread: what is suppressed, or that nothing protects. */
const protecting = (suppressed: readonly string[] | null) => {
  jest.spyOn(ProtectionThread.prototype, 'makeReady').mockReturnValue();
  return jest.spyOn(ProtectionThread.prototype, 'protect').mockResolvedValue({
    suppressed: suppressed ? [new Set(suppressed)] : [],
    exposed: suppressed ? [] : [{ period: '2022-10', cell: 'personer' }],
  });
};
const reported = async (facts: FrozenFacts) => {
  const { reporting } = await new ReportingRecords(kit.store).read('751');
  return [reporting.reports.find(({ reportId }) => reportId === facts.reportId)!, reporting] as const;
};
const read = (bytes: Uint8Array | undefined) => Object(JSON.parse(new TextDecoder().decode(bytes)));

describe('The results of a definition', () => {
  it('are named by what that definition says', () => {
    const digest = expect.stringMatching(/^sha256:[\da-f]{64}$/);
    const [one, other] = [results.definition('statistics'), results.definition('status')];
    expect(one).toStrictEqual({ version: '2026-1', digest });
    expect(other).toStrictEqual(ofStatus.definition('status'));
    expect(one.digest).not.toBe(other.digest);
  });

  it('are for statistics an internal and a published form, for a status report the internal one alone', async () => {
    protecting(['personer']);
    const made = await results.make(statistics, moment);
    expect(read(made.internal)).toMatchObject({ report: 'statistics', form: 'internal' });
    expect(read(made.published)).toMatchObject({ report: 'statistics', form: 'published' });
    const answered = await results.make(status, moment);
    expect(Object.keys(answered)).toEqual(['internal']);
    expect(answered).toStrictEqual(await ofStatus.make(status, moment));
  });

  it('are compared in the internal form, for which nothing is protected', async () => {
    const protect = protecting([]);
    const internal = await results.internal(statistics, moment);
    expect(protect).not.toHaveBeenCalled();
    expect(internal).toStrictEqual((await results.make(statistics, moment)).internal);
    expect(await results.internal(status, moment)).toStrictEqual(
      (await ofStatus.make(status, moment)).internal,
    );
  });
});

describe('A rule set', () => {
  it('is known by its digest while it is there', () => {
    expect(results.ruleSetDigest('arbejdspligt-2025')).toBe(ruleSetDigest(ruleSets, 'arbejdspligt-2025'));
    expect(results.ruleSetDigest('retired')).toBeNull();
  });
});

describe('What was frozen', () => {
  const text = (personer: number): object => ({ personer });
  const bytes = (form: object): Uint8Array => new TextEncoder().encode(JSON.stringify(form));

  it('is kept, and counted in how many cells it differs from the version before', async () => {
    const period = { parameters: { ...statistics.parameters, period: '2021-10' } };
    const first = await recordFrozen(kit, { internal: text(1) }, period);
    const second = await recordFrozen(kit, { internal: text(2) }, { ...period, version: 2 });
    const [report, reporting] = await reported(second);
    await results.countDifference(report, reporting);
    expect(await kit.results.differencesTo([second.reportId])).toEqual([
      { from: first.reportId, to: second.reportId, form: 'internal', cells: 1 },
    ]);
    const result: ReportResult = { internal: bytes(text(3)) };
    await results.keep(second.reportId, result);
    expect(await results.frozen.kept(report)).toStrictEqual(result);
  });

  it('still protects small numbers where nothing of its year is published; a status report protects none', async () => {
    const period = { parameters: { ...statistics.parameters, period: '2020-10' } };
    expect(
      await results.stillProtects(
        ...(await reported(await recordFrozen(kit, { internal: text(1) }, period))),
      ),
    ).toBe(true);
    expect(
      await results.stillProtects(
        ...(await reported(await recordFrozen(kit, { internal: text(1) }, status))),
      ),
    ).toBe(false);
  });
});

describe('Statistics of a year of which something was published', () => {
  const january = { ...statistics, parameters: { ...statistics.parameters, period: '2022-01' } };
  const observations = [
    { measure: 'personer', dimensions: {}, value: null, status: 'Q' },
    { measure: 'afgang', dimensions: {}, value: 7, status: 'A' },
  ];
  const publish = async ({ reportId }: FrozenFacts): Promise<void> =>
    recordReporting(kit.store, '751', { type: 'ReportPublished', data: { reportId } });

  it('are protected beside what that shows and hides', async () => {
    const facts = await recordFrozen(kit, { internal: {}, published: { observations } }, january);
    await publish(facts);
    const [, reporting] = await reported(facts);
    const protect = protecting([]);
    await results.make(statistics, { ...moment, reporting });
    const { published } = protect.mock.calls[0]![0];
    expect(published.map(({ suppressed }) => suppressed)).toEqual([new Set(['personer'])]);
  });

  it('are not made where what was published cannot be had', async () => {
    const facts = await recordFrozen(
      kit,
      { internal: {} },
      { ...january, version: 2, productVersion: '0.9.0' },
    );
    await publish(facts);
    const [, reporting] = await reported(facts);
    const protect = protecting(null);
    await expect(results.make(statistics, { ...moment, reporting })).rejects.toMatchObject({
      name: 'ResultNotReproducible',
      kind: 'unusable',
      message:
        'Rapportens resultat er ikke gemt, og denne udgave laver et andet. Udgave 0.9.0, som frøs den, kan lave det igen.',
    });
    expect(protect).not.toHaveBeenCalled();
  });
});
