import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ReadLog, RecordedReading, RecordedSample } from '#libs/access/read-log';
import { AccessLog } from './access-log.ts';

const reading = (number: number, facts: Partial<RecordedReading> = {}): RecordedReading => ({
  number,
  at: '2026-11-27T23:30:00.000Z',
  reader: { issuer: 'https://id.example', subject: 'anna', name: 'Anna Holm', grants: [] },
  what: 'GET /v1/participants/:participantId',
  participantIds: ['p-1'],
  kommunekoder: ['751'],
  search: null,
  purposes: ['sagsbehandling'],
  engagement: null,
  reason: null,
  result: 200,
  ...facts,
});
const three = [reading(4), reading(7), reading(9)];
const shared = reading(4, { kommunekoder: ['751', '101'] });
const reviewer = { issuer: 'https://id.example', subject: 'ib', name: 'Ib' };

const unasked = () => {
  throw new Error('Nobody asks this.');
};

/** A read log that answers what it is given, and keeps what it was asked. */
class ToldReadLog {
  asked: readonly object[] = [];
  found: readonly RecordedReading[] = three;
  drawn: readonly RecordedSample[] = [];

  readonly log = {
    readings: async (asked: object) => this.#readingsOf(asked),
    about: async (asked: object) => this.#readingsOf(asked),
    samples: async (asked: object) => {
      this.asked = [...this.asked, asked];
      return this.drawn;
    },
    sample: async (asked: object) => ({ ...asked, readings: this.#readingsOf(asked) }),
    record: unasked,
    deleteBefore: unasked,
    expectWritable: unasked,
    close: unasked,
  } as unknown as ReadLog;

  #readingsOf(asked: object): readonly RecordedReading[] {
    this.asked = [...this.asked, asked];
    return this.found;
  }
}

const now = '2026-11-28T10:00:00.000Z';
let told: ToldReadLog;
let log: AccessLog;

beforeEach(() => {
  told = new ToldReadLog();
  log = new AccessLog({
    readLog: told.log,
    links: { personOf: async (id) => new Set([id, `${id}-linked`, 'p-both']) },
    persons: { withCpr: async (cpr, within) => [`${cpr} within ${JSON.stringify(within)}`] },
    clock: { now: () => now },
  });
});

describe('Who has read what', () => {
  it('is asked for of all times and municipalities when nothing is said, one more than a page holds', async () => {
    const { items, next } = await log.readings({ within: 'all', order: 'oldest', limit: 3 });
    expect(told.asked).toEqual([
      {
        from: '0000',
        to: '9999',
        subject: undefined,
        kommunekoder: undefined,
        after: undefined,
        newestFirst: false,
        limit: 4,
      },
    ]);
    expect(items.map(({ number }) => number)).toEqual([4, 7, 9]);
    expect(next).toBeNull();
  });

  it('is asked for of whole days in Denmark, of one reader, within municipalities, behind a page', async () => {
    const asked = { from: '2026-11-01', to: '2026-11-30', principal: 'anna', cursor: '12' };
    const within = new Set(['751']);
    const { items, next } = await log.readings({ ...asked, within, order: 'newest', limit: 2 });
    expect(told.asked).toEqual([
      {
        from: '2026-10-31T23:00:00.000Z',
        to: '2026-11-30T23:00:00.000Z',
        subject: 'anna',
        kommunekoder: ['751'],
        after: 12,
        newestFirst: true,
        limit: 3,
      },
    ]);
    expect(items.map(({ number }) => number)).toEqual([4, 7]);
    expect(next).toBe('7');
  });

  it('names nobody of a reading that is another municipality’s too, and no municipality', async () => {
    told.found = [shared, reading(5)];
    const shown = async (within: 'all' | ReadonlySet<string>) =>
      (await log.readings({ within, order: 'oldest', limit: 5 })).items.map((item) => [
        item.participantIds,
        item.withheld,
        'kommunekoder' in item,
      ]);
    expect(await shown(new Set(['751']))).toEqual([
      [[], true, false],
      [['p-1'], false, false],
    ]);
    expect(await shown(new Set(['751', '101']))).toEqual([
      [['p-1'], false, false],
      [['p-1'], false, false],
    ]);
    expect(await shown('all')).toEqual([
      [['p-1'], false, false],
      [['p-1'], false, false],
    ]);
  });
});

describe('A sample', () => {
  it('is drawn of a month in Denmark, for its reviewer, now', async () => {
    told.found = [shared];
    const within = new Set(['751']);
    expect(await log.sample({ within, reviewer, month: '2026-12', size: 5 })).toEqual({
      month: '2026-12',
      drawnAt: now,
      items: [expect.objectContaining({ number: 4, participantIds: [], withheld: true })],
    });
    expect(told.asked).toEqual([
      {
        at: now,
        reviewer,
        from: '2026-11-30T23:00:00.000Z',
        to: '2026-12-31T23:00:00.000Z',
        kommunekoder: ['751'],
        size: 5,
      },
    ]);
  });

  it('is of February when that is asked for, and of all municipalities', async () => {
    await log.sample({ within: 'all', reviewer, month: '2027-02', size: 1 });
    expect(told.asked).toMatchObject([
      { from: '2027-01-31T23:00:00.000Z', to: '2027-02-28T23:00:00.000Z', kommunekoder: undefined },
    ]);
  });

  it('is told with its reviewer, month and readings; who drew one without a name has none', async () => {
    const sample = { at: now, from: '2026-10-31T23:00:00.000Z', to: '2026-11-30T23:00:00.000Z' };
    const { name: _, ...unnamed } = reviewer;
    told.drawn = [
      { ...sample, number: 1, reviewer, readings: [4] },
      { ...sample, number: 2, reviewer: unnamed as typeof reviewer, readings: [] },
    ];
    const asked = { within: 'all', order: 'newest', limit: 1 } as const;
    expect(await log.samples(asked)).toEqual({
      items: [{ number: 1, reviewer, month: '2026-11', drawnAt: now, readings: [4] }],
      next: '1',
    });
    const { items, next } = await log.samples({ ...asked, limit: 2 });
    expect([items[1]?.reviewer, next]).toEqual([{ ...unnamed, name: null }, null]);
    expect(told.asked[0]).toEqual({ kommunekoder: undefined, after: undefined, newestFirst: true, limit: 2 });
  });
});

describe('What a citizen is told', () => {
  const asked = { within: 'all', order: 'oldest', limit: 2, withNames: true } as const;

  it('is each reading under every id that is the same person, by its date in Denmark', async () => {
    expect(await log.citizen({ ...asked, participantId: 'p-1', cpr: '0101805001' })).toEqual({
      participantIds: ['p-1'],
      items: [
        {
          date: '2026-11-28',
          purposes: ['sagsbehandling'],
          reader: { name: 'Anna Holm', subject: 'anna' },
        },
        {
          date: '2026-11-28',
          purposes: ['sagsbehandling'],
          reader: { name: 'Anna Holm', subject: 'anna' },
        },
      ],
      next: '7',
    });
    expect(told.asked).toMatchObject([{ participantIds: ['p-1', 'p-1-linked', 'p-both'], limit: 3 }]);
  });

  it('names no reader where names are not told, and is found by number within municipalities', async () => {
    const { participantIds, items } = await log.citizen({
      ...asked,
      within: new Set(['751']),
      cpr: '0101805001',
      withNames: false,
    });
    expect(participantIds).toEqual(['0101805001 within ["751"]']);
    expect(items[0]).toEqual({ date: '2026-11-28', purposes: ['sagsbehandling'] });
    expect((await log.citizen({ ...asked, cpr: '1' })).participantIds).toEqual(['1 within "all"']);
  });

  it('is about nobody when nobody is asked about', async () => {
    told.found = [];
    expect(await log.citizen(asked)).toEqual({ participantIds: [], items: [], next: null });
    expect(told.asked).toMatchObject([{ participantIds: [] }]);
  });
});
