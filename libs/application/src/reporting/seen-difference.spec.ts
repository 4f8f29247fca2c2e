import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DifferenceQuery, VisibleMunicipalities } from '#libs/application';
import {
  type ApplicationKit,
  openApplicationKit,
  recordFrozen,
  recordReporting,
  narrowSight,
  wholeSight,
} from '#libs/application/testing';
import type { FrozenFacts } from '#libs/domain';
import { frozenFacts } from '#libs/domain/testing';

const observed = (measure: string, value: number | null, status: string) => ({
  measure,
  dimensions: {},
  value,
  status,
});
/** Statistics of one figure that everybody may see, and one that small numbers hide until there are more. */
const statisticsOf = (persons: number, exits: number) => ({
  internal: { observations: [observed('personer', persons, 'A'), observed('afgang', exits, 'A')] },
  published: {
    observations: [
      observed('personer', persons, 'A'),
      exits < 5 ? observed('afgang', null, 'Q') : observed('afgang', exits, 'A'),
    ],
  },
});
const october = { kommunekode: '751', period: '2022-10', ruleSet: 'aarhus-2022' };
const status = { kommunekode: '751', from: '2022-01-01', to: '2022-10-31', ruleSet: 'aarhus-2022' };

let kit: ApplicationKit;
let first: FrozenFacts;
let second: FrozenFacts;
let unpublished: FrozenFacts;
let september: FrozenFacts;
let ofStatus: FrozenFacts;
let lost: FrozenFacts;
const elsewhere = frozenFacts('101');
beforeAll(async () => {
  kit = await openApplicationKit();
  first = await recordFrozen(kit, statisticsOf(20, 4), { version: 1 });
  second = await recordFrozen(kit, statisticsOf(23, 6), { version: 2 });
  unpublished = await recordFrozen(kit, statisticsOf(24, 6), { version: 3 });
  september = await recordFrozen(kit, statisticsOf(9, 9), { parameters: { ...october, period: '2022-09' } });
  const asStatus = { definition: 'status', parameters: status } as const;
  ofStatus = await recordFrozen(kit, { internal: { covered: { total: 2 } } }, asStatus);
  lost = frozenFacts('751', { ...asStatus, version: 2, productVersion: '0.9.0', publishedDigest: null });
  const published = [first, second, september].map(
    ({ reportId }) => ({ type: 'ReportPublished', data: { reportId } }) as const,
  );
  await recordReporting(kit.store, '751', ...published, { type: 'ReportFrozen', data: lost });
  await recordReporting(kit.store, '101', { type: 'ReportFrozen', data: elsewhere });
});
afterAll(() => kit.close());

const ask = (reportId: string, other: string, sight = wholeSight) =>
  kit.queries.execute(
    new DifferenceQuery({ reportId, other, sight, individuals: VisibleMunicipalities.asked('751') }),
  );
const side = ({ reportId, version }: FrozenFacts) => ({
  reportId,
  version,
  ruleSet: 'aarhus-2022',
  position: null,
  on: '2022-12-01',
});
const said = (value: number | null, as = 'A') => ({ value, amount: value, status: as });

describe('The difference for somebody who may not see individuals', () => {
  const publicOnly = narrowSight({ published: new Set(['751']) });

  it.each([
    ['sees what is public alone', publicOnly],
    ['sees every figure of statistics', narrowSight({ statistics: 'all', internal: 'all' })],
    ['sees individuals of other municipalities alone', { ...wholeSight, individuals: new Set(['101']) }],
  ])('is that of the published forms, without anybody’s movements: who %s', async (_, sight) => {
    expect(await ask(second.reportId, first.reportId, sight)).toStrictEqual({
      definition: 'statistics',
      kommunekode: '751',
      form: 'published',
      from: side(first),
      to: side(second),
      cells: [
        { cell: 'personer', before: said(20), after: said(23), change: 3 },
        { cell: 'afgang', before: said(null, 'Q'), after: said(6), change: null },
      ],
      accounted: null,
    });
    expect(await kit.results.differencesTo([second.reportId])).toEqual([
      { from: first.reportId, to: second.reportId, form: 'published', cells: 2 },
    ]);
  });

  it('is none from a report that is not published, to one, and to now', async () => {
    const sight = narrowSight({ statistics: 'all' });
    const published = first.reportId;
    expect(await ask(published, unpublished.reportId, sight)).toBe('nothing_published');
    expect(await ask(unpublished.reportId, published, sight)).toBe('nothing_published');
    expect(await ask(published, 'now', sight)).toBe('nothing_published');
  });

  it('is none of a status report, which is never published', async () => {
    const sight = narrowSight({ status: 'all' });
    expect(await ask(ofStatus.reportId, lost.reportId, sight)).toBe('nothing_published');
  });

  it('does not tell a report that they may not see from one that is not there', async () => {
    const [seen, hidden] = [first.reportId, unpublished.reportId];
    const missing = frozenFacts('751').reportId;
    for (const id of [hidden, missing, ofStatus.reportId, '751', 'now'])
      expect([
        id,
        await ask(id, seen, publicOnly),
        await ask(seen, id === 'now' ? '' : id, publicOnly),
      ]).toEqual([id, 'unknown_report', 'unknown_report']);
  });
});

describe('The difference for somebody who may', () => {
  it('is that of the internal forms, published or not', async () => {
    expect(await ask(first.reportId, unpublished.reportId)).toStrictEqual({
      definition: 'statistics',
      kommunekode: '751',
      form: 'internal',
      from: side(first),
      to: side(unpublished),
      cells: [
        { cell: 'personer', before: said(20), after: said(24), change: 4, movements: [] },
        { cell: 'afgang', before: said(4), after: said(6), change: 2, movements: [] },
      ],
      accounted: false,
    });
  });

  it('is refused where the reports are of another period, definition or municipality', async () => {
    const message = 'De to rapporter er ikke af samme definition, kommune og periode.';
    for (const other of [september, ofStatus, elsewhere])
      await expect(ask(first.reportId, other.reportId)).rejects.toMatchObject({
        name: 'MalformedQuestion',
        kind: 'malformed',
        message: `other: ${message}`,
        errors: [{ path: 'other', code: 'malformed', message }],
      });
  });

  it('is refused where a result is not kept and comes out otherwise, naming the version that made it', async () => {
    await expect(ask(ofStatus.reportId, lost.reportId)).rejects.toMatchObject({
      name: 'ResultNotReproducible',
      kind: 'unusable',
      message:
        'Rapportens resultat er ikke gemt, og denne udgave laver et andet. Udgave 0.9.0, som frøs den, kan lave det igen.',
    });
  });
});
