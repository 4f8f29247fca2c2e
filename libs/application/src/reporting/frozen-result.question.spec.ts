import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FrozenResultAnswer, FrozenResultQuery, type ReportSight } from '#libs/application';
import {
  type ApplicationKit,
  narrowSight,
  openApplicationKit,
  recordFrozen,
  recordReporting,
  wholeSight,
} from '#libs/application/testing';
import type { FrozenFacts } from '#libs/domain';
import { frozenFacts } from '#libs/domain/testing';
import { ReportingRecords } from './reporting-records.ts';

const parametersBy = (ruleSet: string) => ({ kommunekode: '751', period: '2022-10', ruleSet });
const asStatus = {
  definition: 'status',
  parameters: { kommunekode: '751', from: '2022-01-01', to: '2022-10-31', ruleSet: 'aarhus-2022' },
} as const;
const forms = { internal: { personer: 4 }, published: { personer: null } };
const [aarhus, copenhagen] = [new Set(['751']), new Set(['101'])];

let kit: ApplicationKit;
let draft: FrozenFacts;
let open: FrozenFacts;
let byAnother: FrozenFacts;
let openByAnother: FrozenFacts;
let exposed: FrozenFacts;
let status: FrozenFacts;
let lost: FrozenFacts;
beforeAll(async () => {
  kit = await openApplicationKit();
  draft = await recordFrozen(kit, forms);
  open = await recordFrozen(kit, forms, { version: 2 });
  const parameters = parametersBy('arbejdspligt-2025');
  byAnother = await recordFrozen(kit, forms, { parameters });
  openByAnother = await recordFrozen(kit, forms, { version: 2, parameters });
  exposed = await recordFrozen(kit, { internal: forms.internal }, { version: 3 });
  status = await recordFrozen(kit, { internal: { covered: { total: 4 } } }, asStatus);
  lost = frozenFacts('751', { ...asStatus, version: 2, productVersion: '0.9.0', publishedDigest: null });
  await recordReporting(kit.store, '751', { type: 'ReportFrozen', data: lost });
  for (const { reportId } of [open, openByAnother])
    await recordReporting(kit.store, '751', { type: 'ReportPublished', data: { reportId } });
});
afterAll(() => kit.close());

const ask = (
  { reportId }: Pick<FrozenFacts, 'reportId'>,
  sight: ReportSight,
  form?: 'internal' | 'published',
) => kit.queries.execute(new FrozenResultQuery({ reportId, sight, form }));

/** What is answered, short: a refusal, or the form and what its bytes say. */
const said = (answer: FrozenResultAnswer | string) =>
  typeof answer === 'string'
    ? answer
    : [answer.form, JSON.parse(new TextDecoder().decode(answer.bytes)) as unknown];
const both = async (report: FrozenFacts, sight: ReportSight) => [
  said(await ask(report, sight, 'internal')),
  said(await ask(report, sight, 'published')),
];
const internal = ['internal', forms.internal];
const published = ['published', forms.published];

describe('The result of a frozen report', () => {
  it('is the bytes that were frozen, with everything that is recorded of the report', async () => {
    const { reporting } = await new ReportingRecords(kit.store).read('751');
    expect(await ask(open, wholeSight, 'internal')).toStrictEqual({
      report: reporting.reports.find(({ reportId }) => reportId === open.reportId),
      form: 'internal',
      bytes: new TextEncoder().encode('{"personer":4}'),
    });
  });

  it('is the published form when no form is asked for, of a report without one the internal', async () => {
    expect(said(await ask(open, wholeSight))).toEqual(published);
    expect(said(await ask(draft, wholeSight))).toEqual(published);
    expect(said(await ask(exposed, wholeSight))).toEqual(internal);
    expect(said(await ask(status, wholeSight))).toEqual(['internal', { covered: { total: 4 } }]);
  });

  it('is none where the report is not there, or is not seen', async () => {
    for (const form of ['internal', 'published'] as const) {
      expect(await ask(frozenFacts('751'), wholeSight, form)).toBe('unknown_report');
      expect(await ask({ reportId: '751' }, wholeSight, form)).toBe('unknown_report');
      expect(await ask(draft, narrowSight({ published: 'all' }), form)).toBe('unknown_report');
      expect(await ask(open, narrowSight({ published: copenhagen }), form)).toBe('unknown_report');
      expect(await ask(status, narrowSight({ statistics: 'all' }), form)).toBe('unknown_report');
    }
  });

  it('is refused where it is not kept and comes out otherwise, naming the version that made it', async () => {
    await expect(ask(lost, wholeSight)).rejects.toMatchObject({
      name: 'ResultNotReproducible',
      kind: 'unusable',
      message:
        'Rapportens resultat er ikke gemt, og denne udgave laver et andet. Udgave 0.9.0, som frøs den, kan lave det igen.',
    });
  });
});

describe('The forms of a frozen report', () => {
  it('are seen both by who sees the internal one, before it is published too', async () => {
    for (const report of [draft, open]) {
      expect(await both(report, wholeSight)).toEqual([internal, published]);
      expect(await both(report, narrowSight({ internal: aarhus }))).toEqual([internal, published]);
    }
  });

  it('are the published one alone for who does not, once it is published', async () => {
    for (const sight of [{ statistics: aarhus }, { statistics: aarhus, internal: copenhagen }]) {
      expect(await both(draft, narrowSight(sight))).toEqual(['forbidden', 'nothing_published']);
      expect(await both(open, narrowSight(sight))).toEqual(['forbidden', published]);
    }
    expect(await both(open, narrowSight({ published: aarhus, individuals: aarhus }))).toEqual([
      'forbidden',
      published,
    ]);
  });

  it('are under another rule set than the default the internal one for who sees individuals alone', async () => {
    const sight = narrowSight({ internal: 'all', individuals: copenhagen });
    expect(await both(byAnother, sight)).toEqual(['forbidden', 'nothing_published']);
    expect(await both(openByAnother, sight)).toEqual(['forbidden', published]);
    expect(await both(byAnother, narrowSight({ internal: aarhus, individuals: aarhus }))).toEqual([
      internal,
      published,
    ]);
  });

  it('are the internal one alone where none may be published', async () => {
    expect(await both(exposed, wholeSight)).toEqual([internal, 'nothing_published']);
    expect(await both(exposed, narrowSight({ statistics: 'all' }))).toEqual([
      'forbidden',
      'nothing_published',
    ]);
    const figures = ['internal', { covered: { total: 4 } }];
    expect(await both(status, narrowSight({ status: aarhus }))).toEqual([figures, 'nothing_published']);
  });
});
