import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { OpenTestEngines } from './api.harness.ts';
import { type FourParticipants, startWithFour } from './four-participants.ts';

/** Worklist and status report over HTTP, and what they rest on. */
export const describeReports = (openEngines: OpenTestEngines): void => {
  let running: FourParticipants['running'];
  let near: FourParticipants['near'];
  let met: FourParticipants['met'];
  let get: FourParticipants['get'];

  beforeAll(async () => {
    ({ running, near, met, get } = await startWithFour(openEngines));
  });
  afterAll(() => running.end());

  it('tells what a coordinator has to do, naming nobody who has left', async () => {
    const answer = await get('/v1/worklist?kommunekode=751&week=2022-W19');
    const item = { participantId: near, kommunekode: '751', readiness: 'aktivitetsparat', metWeeks: 5 };
    expect(answer.json).toEqual({
      assessedOn: '2022-12-01',
      from: '2022-W19',
      to: '2022-W19',
      week: '2022-W19',
      kommunekode: '751',
      ruleSet: 'aarhus-2022',
      weekMissing: [{ ...item, weeks: ['2022-W19'] }],
      nearTimekrav: [{ ...item, weeksShort: 2 }],
      categoryMissing: [],
      overlappingForloeb: [],
    });
    const span = await get('/v1/worklist?kommunekode=751&from=2022-W17&to=2022-W20');
    expect(span.json).toMatchObject({
      week: null,
      weekMissing: [{ ...item, weeks: ['2022-W19', '2022-W20'] }],
    });
  });

  it('reports the status of a period', async () => {
    const answer = await get('/v1/reports/status?kommunekode=751&from=2022-01-01&to=2022-11-28');
    expect(answer.json).toMatchObject({
      report: 'status',
      kommunekode: '751',
      from: '2022-01-01',
      to: '2022-11-28',
      ruleSet: 'aarhus-2022',
      covered: { total: 3, displacedUkrainian: 0 },
      current: { total: 2, displacedUkrainian: 0 },
      timekravMet: 1,
      oneResult: expect.objectContaining({ timekrav: 1, stillCovered: 1, otherExit: 1 }),
    });
  });

  it('reports the status of each month, as the report of that month alone does', async () => {
    const { json } = await get('/v1/reports/months?kommunekode=751&from=2022-04-15&to=2022-06-30');
    const months = json['months'] as readonly Readonly<Record<string, string>>[];
    expect(months.map(({ month, from, to, state }) => [month, from, to, state])).toEqual([
      ['2022-04', '2022-04-15', '2022-04-30', 'provisional'],
      ['2022-05', '2022-05-01', '2022-05-31', 'provisional'],
      ['2022-06', '2022-06-01', '2022-06-30', 'provisional'],
    ]);
    for (const { month: _month, state: _state, ...figures } of months) {
      const alone = await get(
        `/v1/reports/status?kommunekode=751&from=${figures['from']}&to=${figures['to']}`,
      );
      expect(alone.json).toMatchObject(figures);
    }
  });

  it('tells how far the goal was at the end of each month, as the statistics of the month do', async () => {
    const { json } = await get('/v1/reports/goal?kommunekode=751&from=2022-05-01&to=2022-06-30');
    expect(json['goal']).toMatchObject({ target: 500, first: '2022-04-01' });
    const months = json['months'] as readonly Readonly<Record<string, unknown>>[];
    expect(months.map(({ month, reached }) => [month, reached])).toEqual([
      ['2022-05', 1],
      ['2022-06', 1],
    ]);
    for (const { month, reached } of months) {
      const statistics = await get(`/v1/statistics/${String(month)}?kommunekode=751`);
      expect(statistics.json['observations']).toContainEqual({
        measure: 'maal',
        dimensions: {},
        value: reached,
        persons: reached,
        status: 'P',
      });
    }
    expect((await get('/v1/reports/goal?kommunekode=101')).json).toMatchObject({ goal: null, months: [] });
  });

  it.each(['status', 'months', 'goal'] as const)(
    'is a file for spreadsheets when asked to: %s',
    async (name) => {
      const path = `/v1/reports/${name}?kommunekode=751&from=2022-05-01&to=2022-06-30`;
      const answer = await get(`${path}&format=csv`);
      expect(answer.headers['content-disposition']).toBe(
        `attachment; filename="nytteindsats-reports-${name}.csv"`,
      );
      const [headings, ...rows] = answer.text.trimEnd().split('\r\n');
      const begins = {
        status: 'felt;vaerdi',
        months: 'month;from;to;state;covered.total;',
        goal: 'maaned;til;naaet;tilstand',
      };
      expect(headings?.startsWith(begins[name])).toBe(true);
      expect(rows.at(-1)).toMatch(/^(?:goal\.reached;1|2022-06;)/);
      expect((await get(`${path}&format=xlsx`)).text.slice(0, 2)).toBe('PK');
      expect((await get(`${path}&format=pdf`)).status).toBe(400);
    },
  );

  it('reports the status of all, this year until today, when nothing else is asked for', async () => {
    expect((await get('/v1/reports/status')).json).toMatchObject({
      kommunekode: null,
      from: '2022-01-01',
      to: '2022-12-01',
      covered: { total: 4, displacedUkrainian: 0 },
    });
  });

  it('reports the status as it was known at an instant', async () => {
    const answer = await get('/v1/reports/status?from=2022-01-01&to=2022-11-28&knownAt=2022-06-15T00:00:00Z');
    expect(answer.json).toMatchObject({
      knownAt: '2022-06-15T00:00:00.000Z',
      current: { total: 4, displacedUkrainian: 0 },
    });
  });

  it('tells which rule sets are in force, the default one first', async () => {
    const { json } = await get('/v1/rule-sets');
    expect(json).toMatchObject({
      default: 'aarhus-2022',
      items: [
        expect.objectContaining({ id: 'aarhus-2022', requiredWeeks: 7 }),
        expect.objectContaining({ id: 'arbejdspligt-2025' }),
      ],
    });
  });

  it('tells the code lists with their Danish labels', async () => {
    const { json } = await get('/v1/code-lists');
    expect(json.kommunekode).toHaveLength(98);
    expect(json.kommunekode).toContainEqual({ code: '751', label: 'Aarhus', validTo: null });
    expect(json.ydelse).toContainEqual({
      code: 'overgangsydelse',
      label: 'Overgangsydelse',
      validTo: '2025-06-30',
    });
  });

  it('compares who met the timekrav under two rule sets, and names those whom the choice decides about', async () => {
    const asked = '/v1/reports/compare?kommunekode=751&from=2022-01-01&to=2022-11-28&comparedWith=';
    const { json } = await get(`${asked}arbejdspligt-2025`);
    expect(json).toEqual({
      report: 'compare',
      kommunekode: '751',
      from: '2022-01-01',
      to: '2022-11-28',
      ruleSets: ['aarhus-2022', 'arbejdspligt-2025'],
      knownAt: null,
      position: expect.any(String),
      both: 1,
      onlyFirst: 0,
      onlySecond: 0,
      neither: 2,
      participants: [],
      next: null,
    });
    const [first] = (await get(`/v1/participants/${met}/history`)).json.events as [{ position: string }];
    const then = await get(`${asked}arbejdspligt-2025&knownAt=${first.position}`);
    expect(then.json).toMatchObject({ knownAt: first.position, both: 0, neither: 1 });
    const [own, none] = [await get(`${asked}aarhus-2022`), await get(`${asked}intet`)];
    expect([own.status, own.code]).toEqual([400, 'malformed']);
    expect(own.json.errors).toEqual([expect.objectContaining({ path: 'comparedWith' })]);
    expect([none.status, none.code]).toEqual([404, 'unknown_rule_set']);
  });
};
