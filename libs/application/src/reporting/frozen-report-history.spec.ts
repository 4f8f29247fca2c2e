import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  FrozenReportQuery,
  FrozenReportsQuery,
  type FrozenReportWithHistory,
  type ReportSight,
} from '#libs/application';
import {
  type ApplicationKit,
  giveReporting,
  narrowSight,
  openApplicationKit,
  recordReporting,
} from '#libs/application/testing';
import { actorOf } from '#libs/access/actors';
import { frozenFacts } from '#libs/domain/testing';
import { reportingStream, type StoredEvent } from '#libs/event-store';

const statistics = frozenFacts('751');
const ofStatistics = statistics.reportId;
const status = {
  definition: 'status',
  parameters: { kommunekode: '751', from: '2022-01-01', to: '2022-10-31', ruleSet: 'aarhus-2022' },
};
const [recordedAt, publishedAt] = ['2022-12-01T08:00:00.000Z', '2022-12-01T10:00:00.000Z'];
const withdrawnAt = '2022-12-02T10:00:00.000Z';

const nobody = new Set<string>();

let kit: ApplicationKit;
let anna: string;
let ofStatus: string;

beforeAll(async () => {
  kit = await openApplicationKit();
  const id = await kit.actors.idOf({ issuer: 'https://login', subject: 'anna', displayName: 'Anna Holm' });
  anna = actorOf('administrator', id);
  await recordReporting(kit.store, '751', { type: 'ReportFrozen', data: statistics });
  const { reportId } = await giveReporting(kit, 'FreezeReport', { ...status, note: 'Karen så på det' });
  ofStatus = String(reportId);
  await recordReporting(kit.store, '751', { type: 'ReportPublished', data: { reportId: ofStatistics } });
  kit.clock.set(withdrawnAt);
  const body = { reportId: ofStatistics, commandId: 'w', reason: 'Karen tog fejl' };
  await giveReporting(kit, 'WithdrawReport', body, {}, anna);
});
afterAll(() => kit.close());

const ask = (reportId: string, sight: Partial<ReportSight>, withTexts = true) =>
  kit.queries.execute(new FrozenReportQuery(reportId, narrowSight(sight), withTexts));

const reasonsOf = (found: FrozenReportWithHistory | null) =>
  found?.history.map(({ reason, reasonWithheld }) => [reason, reasonWithheld]);

const silent = [null, false];
const shown = [silent, silent, ['Karen tog fejl', false]];
const withheld = [silent, silent, [null, true]];

describe('A frozen report', () => {
  it('is told as in a list, with what was recorded of it alone', async () => {
    const events = (await Array.fromAsync(kit.store.readStream(reportingStream('751')))).flat();
    const [freezing, , publishing, withdrawing] = events as [
      StoredEvent,
      StoredEvent,
      StoredEvent,
      StoredEvent,
    ];
    const entry = ({ id, position, revision, type, metadata }: StoredEvent, changes: object) => ({
      revision,
      position,
      eventId: id,
      type,
      happened: null,
      sourceRecordedAt: null,
      recordedAt,
      actor: 'system',
      by: 'System',
      source: 'test',
      commandId: metadata.commandId,
      correlationId: metadata.commandId,
      facts: { reportId: ofStatistics },
      reason: null,
      reasonErased: false,
      reasonUnreadable: false,
      reasonWithheld: false,
      hash: metadata.hash,
      ...changes,
    });
    const asked = narrowSight({ statistics: 'all', internal: 'all' });
    const { items } = await kit.queries.execute(new FrozenReportsQuery({ sight: asked, limit: 9 }));
    expect(items).toHaveLength(1);
    expect(await ask(ofStatistics, asked)).toStrictEqual({
      ...items[0],
      state: 'withdrawn',
      history: [
        entry(freezing, {
          text: 'Statistik for 2022-10 efter aarhus-2022 er frosset som version 1.',
          happened: '2022-10',
          facts: statistics,
        }),
        entry(publishing, { text: 'Rapporten er offentliggjort.', recordedAt: publishedAt }),
        entry(withdrawing, {
          text: 'Rapporten er trukket tilbage.',
          recordedAt: withdrawnAt,
          actor: anna,
          by: 'Anna Holm (administrator)',
          commandId: 'w',
          correlationId: withdrawing.metadata.correlationId,
          reason: 'Karen tog fejl',
        }),
      ],
    });
  });

  it('is the one that is asked for among those of its municipality', async () => {
    const found = await ask(ofStatus, { status: new Set(['751']) });
    expect(found).toMatchObject({ reportId: ofStatus, ...status, state: 'frozen' });
    expect(found?.history).toHaveLength(1);
    expect(reasonsOf(found)).toStrictEqual([['Karen så på det', false]]);
  });

  it('shows its free text to who sees more than what is public, unless texts are not shown', async () => {
    const aarhus = new Set(['751']);
    for (const sight of [{ statistics: aarhus }, { internal: aarhus }]) {
      expect(reasonsOf(await ask(ofStatistics, sight))).toStrictEqual(shown);
      expect(reasonsOf(await ask(ofStatistics, sight, false))).toStrictEqual(withheld);
    }
    expect(reasonsOf(await ask(ofStatistics, { published: aarhus, status: aarhus }))).toStrictEqual(shown);
    for (const elsewhere of [nobody, new Set(['101'])])
      expect(reasonsOf(await ask(ofStatistics, { published: aarhus, internal: elsewhere }))).toStrictEqual(
        withheld,
      );
  });

  it('is none when no report has the id, and none for who does not see it', async () => {
    const everything = { published: 'all', statistics: 'all', status: 'all', internal: 'all' } as const;
    const letters = ofStatistics.slice(3);
    for (const reportId of ['', '751', `751-${'a'.repeat(32)}`, `101${letters}`, `999${letters}`])
      expect(await ask(reportId, everything)).toBeNull();
    for (const sight of [
      {},
      { individuals: 'all' },
      { status: 'all' },
      { statistics: new Set(['101']), internal: new Set(['101']), published: new Set(['101']) },
    ] as const)
      expect(await ask(ofStatistics, sight)).toBeNull();
    for (const sight of [{ statistics: 'all', internal: 'all', published: 'all' }, {}] as const)
      expect(await ask(ofStatus, sight)).toBeNull();
  });
});
