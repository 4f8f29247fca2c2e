import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type FreezingMoment,
  type ParsedReportingCommand,
  parseReportingCommand,
  RecordReporting,
  type ReportDefinition,
  type ReportResult,
  ReportResults,
  RuleSets,
} from '#libs/application';
import { type ApplicationKit, enrolCommand, openApplicationKit } from '#libs/application/testing';
import {
  defaultRuleSet,
  type FrozenReport,
  type Reporting,
  type ReportingCommandName,
  type ReportSubject,
  shippedRuleSets,
} from '#libs/domain';
import { participantCategory, reportingStream, type StoredEvent } from '#libs/event-store';
import { OneHistory } from '#libs/read-models';
import { ResultsUnavailable } from '#libs/results';
import { Cases } from '../questions/cases.ts';
import { RecordReportingHandler } from './record-reporting.handler.ts';
import { ReportingRecords } from './reporting-records.ts';

/** Results of one text each; what is asked of them is kept. */
class SayingResults extends ReportResults {
  readonly asked: (readonly [ReportSubject, FreezingMoment])[] = [];
  protects = true;
  readonly counted: number[] = [];

  definition(): ReportDefinition {
    return { version: '2026-1', digest: 'sha256:definition' };
  }

  async make(...asked: readonly [ReportSubject, FreezingMoment]): Promise<ReportResult> {
    this.asked.push(asked);
    const bytes = (text: string) => new TextEncoder().encode(JSON.stringify({ text }));
    return asked[0].definition === 'status'
      ? { internal: bytes('intern') }
      : { internal: bytes('intern'), published: bytes('offentlig') };
  }

  async stillProtects(): Promise<boolean> {
    return this.protects;
  }

  override async countDifference({ version }: FrozenReport, { reports }: Reporting): Promise<void> {
    this.counted.push(version);
    if (reports.length > 1) throw new ResultsUnavailable('gone');
  }
}

const parsed = (
  name: ReportingCommandName,
  body: object,
  stated: Readonly<Record<string, string>> = {},
): ParsedReportingCommand => {
  const read = parseReportingCommand(name, body, {
    permit: () => true,
    newCommandId: () => 'made',
    stated,
  });
  if (!('command' in read)) throw new Error(JSON.stringify(read));
  return read;
};

const origin = { actor: async () => 'administrator:a', source: 'test', correlationId: 'c' };
const statistics = {
  definition: 'statistics',
  parameters: { kommunekode: '751', period: '2022-10', ruleSet: 'aarhus-2022' },
};

let kit: ApplicationKit;
let results: SayingResults;
let handler: RecordReportingHandler;

const another = (): RecordReportingHandler =>
  new RecordReportingHandler(
    kit.store,
    new OneHistory(kit.store, []),
    kit.keys,
    kit.clock,
    kit.metrics,
    new Cases(kit.store, kit.participants),
    new RuleSets({
      default: defaultRuleSet,
      byId: new Map(shippedRuleSets.map((ruleSet) => [ruleSet.id, ruleSet])),
    }),
    results,
  );

beforeEach(async () => {
  kit = await openApplicationKit();
  results = new SayingResults();
  handler = another();
});
afterEach(() => kit.close());

const give = (
  name: ReportingCommandName,
  body: object,
  stated: Readonly<Record<string, string>> = {},
  by = handler,
) => by.execute(new RecordReporting(parsed(name, body, stated), origin));

const close = (period: string, body: object = {}, by = handler) =>
  give('ClosePeriod', body, { kommunekode: '751', period }, by);

const stream = async (): Promise<readonly StoredEvent[]> =>
  (await Array.fromAsync(kit.store.readStream(reportingStream('751')))).flat();

describe('The reporting of a municipality', () => {
  it('records who said what, with free text under the key of its own stream', async () => {
    const reason = 'Karen har set det efter';
    expect(await close('2022-10', { commandId: 'c-1', reason })).toMatchObject({
      status: 'accepted',
      events: 1,
      revision: 0,
    });
    const [event] = await stream();
    expect(event).toMatchObject({
      type: 'PeriodClosed',
      data: { period: '2022-10' },
      metadata: { actor: 'administrator:a', commandId: 'c-1', source: 'test', causationId: 'c-1' },
    });
    expect(JSON.stringify(event)).not.toContain('Karen');
    const { id, data } = event!;
    expect(await kit.keys.decrypt('reporting-751', id, 'reason', data['reason'] as string)).toBe(reason);
    expect((await kit.store.verify()).faults).toEqual([]);
  });

  it('closes the months with forløb one after the other', async () => {
    await kit.give({ ...enrolCommand, enrolledOn: '2022-08-29' });
    expect(await close('2022-10')).toMatchObject({ code: 'earlier_period_open' });
    for (const [commandId, period] of [
      ['a', '2022-08'],
      ['b', '2022-09'],
      ['c', '2022-10'],
    ] as const)
      expect(await close(period, { commandId })).toMatchObject({ status: 'accepted' });
    expect(await close('2022-09', { commandId: 'd' })).toMatchObject({ code: 'period_closed' });
    expect(await close('2022-12', { commandId: 'e' })).toMatchObject({ code: 'period_not_ended' });
  });

  it('takes no notice of forløb of other municipalities, nor of months without one', async () => {
    await kit.give({ ...enrolCommand, kommunekode: '101' });
    expect(await close('2022-10')).toMatchObject({ status: 'accepted' });
  });

  it('freezes what its results rest on: the log’s last event of participants, the day, and the reporting before', async () => {
    await kit.give(enrolCommand);
    await close('2022-03', { commandId: 'march' });
    const answer = await give('FreezeReport', { ...statistics, commandId: 'f-1', note: 'Første' });
    expect(answer).toMatchObject({ status: 'accepted', events: 1, revision: 1 });
    const position = await kit.store.lastPosition([participantCategory]);
    const [subject, moment] = results.asked[0]!;
    expect(subject).toMatchObject(statistics);
    expect(moment).toMatchObject({ position, on: '2022-12-01' });
    expect([...moment.reporting.closed.keys()]).toEqual(['2022-03']);
    const digest = expect.stringMatching(/^sha256:[\da-f]{64}$/);
    const { data } = (await stream())[1]!;
    const { note: _note, ...facts } = data;
    expect(facts).toEqual({
      reportId: (answer as { readonly reportId: string }).reportId,
      version: 1,
      ...statistics,
      definitionVersion: '2026-1',
      definitionDigest: 'sha256:definition',
      ruleSetDigest: digest,
      codeListsDigest: digest,
      productVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      position,
      frozenOn: '2022-12-01',
      internalDigest: expect.stringMatching(/^hmac-sha256:[\da-f]{64}$/),
      publishedDigest: digest,
    });
    expect(facts['reportId']).toMatch(/^751-[a-p]{32}$/);
  });

  it('has counted what each version changed, which hinders nobody from freezing', async () => {
    for (const commandId of ['f-1', 'f-2', 'f-2'])
      expect(await give('FreezeReport', { ...statistics, commandId })).toHaveProperty('reportId');
    expect(results.counted).toEqual([1, 2]);
  });

  it('publishes and withdraws a frozen report', async () => {
    const { reportId } = (await give('FreezeReport', { ...statistics, commandId: 'f' })) as {
      readonly reportId: string;
    };
    results.protects = false;
    expect(await give('PublishReport', { commandId: 'p' }, { reportId })).toMatchObject({
      code: 'protection_failed',
    });
    results.protects = true;
    expect(await give('PublishReport', { commandId: 'p' }, { reportId })).toMatchObject({
      status: 'accepted',
      reportId,
    });
    expect(await give('WithdrawReport', { commandId: 'w' }, { reportId })).toMatchObject({
      code: 'reason_required',
      errors: [{ path: 'reason' }],
    });
    expect(await give('WithdrawReport', { commandId: 'w', reason: 'Fejl' }, { reportId })).toMatchObject({
      status: 'accepted',
    });
    const { reporting } = await new ReportingRecords(kit.store).read('751');
    expect(reporting.reports[0]).toMatchObject({
      reportId,
      published: { by: 'administrator:a' },
      withdrawn: { by: 'administrator:a' },
    });
  });

  it('refuses a rule set that is not known, and a revision that is not the one seen', async () => {
    const parameters = { ...statistics.parameters, ruleSet: 'ukendt' };
    expect(await give('FreezeReport', { ...statistics, parameters })).toMatchObject({
      code: 'unknown_code',
      errors: [{ path: 'parameters.ruleSet' }],
    });
    const seen = { ...parsed('FreezeReport', statistics), expectedRevision: 3 };
    expect(await handler.execute(new RecordReporting(seen, origin))).toMatchObject({
      code: 'revision_mismatch',
    });
    expect(await stream()).toEqual([]);
    expect(results.asked).toEqual([]);
  });
});

describe('A repeat', () => {
  it('answers as the first did, whatever has happened since, and makes no result again', async () => {
    const first = await give('FreezeReport', { ...statistics, commandId: 'f', note: 'Første' });
    await close('2022-10', { commandId: 'c' });
    for (const by of [handler, another()])
      expect(await give('FreezeReport', { ...statistics, commandId: 'f', note: 'Første' }, {}, by)).toEqual({
        ...first,
        status: 'unchanged',
        events: 0,
      });
    expect(results.asked).toHaveLength(1);
    expect(await stream()).toHaveLength(2);
  });

  it('of the id with other content is refused', async () => {
    await close('2022-10', { commandId: 'c' });
    expect(await close('2022-10', { commandId: 'c', reason: 'andet' })).toMatchObject({
      code: 'command_id_reused',
    });
  });

  it('of a command that was refused is judged anew', async () => {
    expect(await close('2022-12', { commandId: 'c' })).toMatchObject({ code: 'period_not_ended' });
    kit.clock.set('2023-01-02T10:00:00.000Z');
    expect(await close('2022-12', { commandId: 'c' })).toMatchObject({ status: 'accepted' });
  });
});

describe('Two processes at once', () => {
  it('close a month once', async () => {
    const other = another();
    await close('2022-09', { commandId: 'kept' });
    await close('2022-10', { commandId: 'theirs' }, other);
    expect(await close('2022-10', { commandId: 'ours' })).toMatchObject({ code: 'period_closed' });
  });

  it('freeze two versions', async () => {
    const answers = await Promise.all([
      give('FreezeReport', { ...statistics, commandId: 'f-1' }),
      give('FreezeReport', { ...statistics, commandId: 'f-2' }, {}, another()),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
    expect((await stream()).map(({ data }) => data['version'])).toEqual([1, 2]);
  });
});
