import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  FrozenReportsQuery,
  parseReportingCommand,
  RecordReporting,
  type ReportVerification,
  ReportVerificationQuery,
} from '#libs/application';
import {
  type ApplicationKit,
  enrolCommand,
  openApplicationKit,
  recordReporting,
  wholeSight,
} from '#libs/application/testing';
import type { FrozenFacts } from '#libs/domain';
import { frozenFacts } from '#libs/domain/testing';
import { EventStoreUnavailable, participantCategory } from '#libs/event-store';
import { productVersion } from '#libs/platform';
import type { FrozenForms } from '#libs/results';

const nobody = new Set<string>();
const verifiedAt = '2022-12-02T10:00:00.000Z';

let kit: ApplicationKit;
let status: FrozenFacts;
let statistics: FrozenFacts;

const froze = async (definition: string, parameters: object): Promise<FrozenFacts> => {
  const body = { definition, parameters: { kommunekode: '751', ruleSet: 'aarhus-2022', ...parameters } };
  const door = { permit: () => true, newCommandId: randomUUID, stated: {} };
  const parsed = parseReportingCommand('FreezeReport', body, door);
  if (!('command' in parsed)) throw new Error(JSON.stringify(parsed));
  const origin = { actor: async () => 'system', source: 'test', correlationId: 'c' };
  await kit.commands.execute(new RecordReporting(parsed, origin));
  const { items } = await kit.queries.execute(new FrozenReportsQuery({ sight: wholeSight, limit: 9 }));
  const {
    state: _s,
    frozen: _f,
    published: _p,
    withdrawn: _w,
    verified: _v,
    previousVersion: _b,
    ...facts
  } = items.at(-1)!;
  return facts;
};

beforeAll(async () => {
  kit = await openApplicationKit();
  await kit.give({ ...enrolCommand, enrolledOn: '2022-10-03' });
  await kit.projected();
  statistics = await froze('statistics', { period: '2022-10' });
  status = await froze('status', { from: '2022-01-01', to: '2022-10-31' });
  await kit.give({ ...enrolCommand, commandId: 'later', participantId: randomUUID() });
  kit.clock.set(verifiedAt);
});
afterAll(() => kit.close());

const formsOf = async ({ reportId }: FrozenFacts): Promise<FrozenForms> =>
  (await kit.results.formsOf(reportId))!;

/** A report frozen as another was, but for what changes, with what is kept of its result. */
const alike = async (
  facts: FrozenFacts,
  changes: Partial<FrozenFacts>,
  kept: FrozenForms | null = null,
): Promise<string> => {
  const { reportId } = frozenFacts('751');
  await recordReporting(kit.store, '751', { type: 'ReportFrozen', data: { ...facts, ...changes, reportId } });
  if (kept) await kit.results.keep(reportId, kept);
  return reportId;
};

const verify = (reportId: string, sight = wholeSight): Promise<ReportVerification | null> =>
  kit.queries.execute(new ReportVerificationQuery(reportId, sight));

const answer = (reportId: string, changes: Partial<ReportVerification> = {}): ReportVerification => ({
  reportId,
  outcome: 'verified',
  differs: [],
  kept: 'same',
  position: status.position,
  frozenBy: productVersion,
  madeBy: productVersion,
  ...changes,
});

describe('A frozen report that is made again from the log', () => {
  it('is verified to the byte up to its position, whatever was recorded since', async () => {
    const position = await kit.store.lastPosition([participantCategory]);
    for (const { reportId } of [statistics, status])
      expect(await verify(reportId)).toStrictEqual(answer(reportId));
    expect(status.position).not.toBe(position);
    expect(status.position).toBe(statistics.position);
  });

  it('has how that came out kept, for the lists', async () => {
    const id = await alike(status, { internalDigest: 'hmac-sha256:i' });
    await verify(status.reportId);
    await verify(id);
    expect(await kit.results.reportsVerified([status.reportId, id])).toStrictEqual(
      new Map([
        [status.reportId, { at: verifiedAt, outcome: 'verified', madeBy: productVersion }],
        [id, { at: verifiedAt, outcome: 'differs', madeBy: productVersion }],
      ]),
    );
  });

  it.each<[string, Partial<FrozenFacts>, Partial<ReportVerification>]>([
    [
      'differs in its figures',
      { internalDigest: 'hmac-sha256:i' },
      { outcome: 'differs', differs: ['internal'] },
    ],
    [
      'differs in what is public',
      { publishedDigest: 'sha256:p' },
      { outcome: 'differs', differs: ['published'] },
    ],
    [
      'is of another version of the product, where its definition is another too',
      { internalDigest: 'hmac-sha256:i', definitionDigest: 'sha256:d', productVersion: '0.9.0' },
      { outcome: 'other_version', differs: ['internal', 'definition'], frozenBy: '0.9.0' },
    ],
    [
      'is of another version where its rule set is another too',
      { internalDigest: 'hmac-sha256:i', publishedDigest: 'sha256:p', ruleSetDigest: 'sha256:r' },
      { outcome: 'other_version', differs: ['internal', 'published', 'ruleSet'] },
    ],
    [
      'is of another version where its rule set is not there any more',
      { parameters: { kommunekode: '751', from: '2022-01-01', to: '2022-10-31', ruleSet: 'retired' } },
      { outcome: 'other_version', differs: ['internal', 'ruleSet'] },
    ],
    [
      'is verified where definition and rule set are others, but the bytes are not',
      { definitionDigest: 'sha256:d', ruleSetDigest: 'sha256:r' },
      { differs: ['definition', 'ruleSet'] },
    ],
  ])('%s', async (_, changes, said) => {
    const id = await alike(status, changes);
    expect(await verify(id)).toStrictEqual(answer(id, { kept: 'nothing', ...said }));
  });
});

describe('What is kept of a frozen report', () => {
  it.each<[string, () => FrozenFacts, Partial<FrozenForms>]>([
    ['other figures', () => status, { internal: '{"changed":true}' }],
    ['another public form', () => statistics, { published: '{"changed":true}' }],
    ['no public form, though there is one', () => statistics, { published: null }],
    ['a public form, though there is none', () => status, { published: '{"changed":true}' }],
  ])('is put right once it is verified: %s', async (_, facts, changes) => {
    const right = await formsOf(facts());
    const id = await alike(facts(), {}, { ...right, ...changes });
    expect(await verify(id)).toStrictEqual(answer(id, { kept: 'wrong' }));
    expect(await kit.results.formsOf(id)).toStrictEqual(right);
  });

  it('is known by its digests where this version makes another result than was frozen', async () => {
    const changes = { parameters: { ...status.parameters, ruleSet: 'retired' } };
    const right = await formsOf(status);
    const said = { outcome: 'other_version', differs: ['internal', 'ruleSet'] } as const;
    const same = await alike(status, changes, right);
    expect(await verify(same)).toStrictEqual(answer(same, said));
    const wrong = { ...right, internal: '{"changed":true}' };
    const id = await alike(status, changes, wrong);
    expect(await verify(id)).toStrictEqual(answer(id, { ...said, kept: 'wrong' }));
    expect(await kit.results.formsOf(id)).toStrictEqual(wrong);
    const differing = await alike(status, { internalDigest: 'hmac-sha256:i' }, right);
    expect(await verify(differing)).toMatchObject({ outcome: 'differs', kept: 'wrong' });
  });
});

describe('Nothing is said', () => {
  it('of a report that is not there, or not seen', async () => {
    expect(await verify(`751-${'a'.repeat(32)}`)).toBeNull();
    expect(await verify(status.reportId, { ...wholeSight, status: nobody })).toBeNull();
  });

  it('while the log cannot be read: that is no difference', async () => {
    const id = await alike(statistics, {});
    const unavailable = new EventStoreUnavailable('gone');
    jest.spyOn(kit.store, 'readStreams').mockImplementation(() => {
      throw unavailable;
    });
    await expect(verify(id)).rejects.toBe(unavailable);
    jest.restoreAllMocks();
    expect(await kit.results.reportsVerified([id])).toStrictEqual(new Map());
  });
});
