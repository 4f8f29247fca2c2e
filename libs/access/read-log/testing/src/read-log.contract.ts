import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Reading, ReadLog } from '#libs/access/read-log';

/** A read log to try, another process's hold on the same one, and a way to make it unwritable. */
interface TriedReadLog {
  readonly log: ReadLog;
  readonly beside: ReadLog;
  readonly dispose: () => Promise<void>;
}

const anna = {
  issuer: 'https://id.example',
  subject: 'anna',
  name: 'Anna Holm',
  grants: [{ role: 'koordinator', limits: ['751'] }],
} as const;
const ib = {
  ...anna,
  subject: 'ib',
  name: null,
  grants: [{ role: 'databeskyttelse', limits: ['*'] }],
} as const;

const reading = (facts: Partial<Reading> = {}): Reading => ({
  at: '2026-11-27T10:00:00.000Z',
  reader: anna,
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

const november = { from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' } as const;

/** What every read log keeps to. */
export const describeReadLog = (name: string, open: () => Promise<TriedReadLog>): void => {
  describe(`The read log (${name})`, () => {
    let tried: TriedReadLog;
    let log: ReadLog;
    beforeEach(async () => {
      tried = await open();
      ({ log } = tried);
    });
    afterEach(() => tried.dispose());

    it('keeps each reading as it was recorded, in order, for everybody beside it too', async () => {
      const second = reading({
        at: '2026-11-27T10:00:01.000Z',
        what: 'POST /v1/persons/search',
        participantIds: ['p-2', 'p-3'],
        search: { kind: 'name', found: 2 },
      });
      await log.record(reading());
      await tried.beside.record(second);
      const all = await log.readings({ ...november, limit: 10 });
      expect(all.map(({ number: _, ...facts }) => facts)).toEqual([reading(), second]);
      expect(await tried.beside.readings({ ...november, limit: 10 })).toEqual(all);
    });

    it('numbers readings that come at once, from several, without losing one', async () => {
      const many = Array.from({ length: 40 }, (_, index) => reading({ participantIds: [`p-${index}`] }));
      await Promise.all(many.map((each, index) => (index % 2 ? log : tried.beside).record(each)));
      const all = await log.readings({ ...november, limit: 100 });
      expect(new Set(all.map(({ number }) => number)).size).toBe(40);
      expect(all.flatMap(({ participantIds }) => participantIds).toSorted()).toEqual(
        many.flatMap(({ participantIds }) => participantIds).toSorted(),
      );
    });

    it('is asked by time, by subject and page by page', async () => {
      await log.record(reading({ at: '2026-10-31T23:59:59.999Z' }));
      await log.record(reading({ at: november.from }));
      await log.record(reading({ reader: ib, at: '2026-11-30T23:59:59.999Z', result: 404 }));
      await log.record(reading({ at: november.to }));
      const all = await log.readings({ ...november, limit: 10 });
      expect(all.map(({ at }) => at)).toEqual([november.from, '2026-11-30T23:59:59.999Z']);
      const [first, second] = all;
      expect(await log.readings({ ...november, limit: 1 })).toEqual([first]);
      expect(await log.readings({ ...november, limit: 1, after: first!.number })).toEqual([second]);
      expect(await log.readings({ ...november, limit: 10, subject: 'ib' })).toEqual([second]);
      expect(await log.readings({ ...november, limit: 10, subject: 'nobody' })).toEqual([]);
    });

    it('is read the newest first, each reading once, while others are written', async () => {
      const hours = [3, 1, 2, 1, 4].map((hour) => `2026-11-27T0${hour}:00:00.000Z`);
      for (const [index, at] of hours.entries())
        await log.record(
          reading({ at, result: 200 + index, participantIds: ['p-1'], reader: index === 2 ? ib : anna }),
        );
      await log.record(reading({ at: november.to, participantIds: ['p-9'] }));
      const asked = { ...november, newestFirst: true, limit: 2 };
      const first = await log.readings(asked);
      await tried.beside.record(reading({ at: '2026-11-27T09:00:00.000Z', participantIds: ['p-9'] }));
      await tried.beside.record(
        reading({ at: '2026-11-01T00:00:00.000Z', result: 299, participantIds: ['p-9'] }),
      );
      const second = await log.readings({ ...asked, after: first.at(-1)!.number });
      const third = await log.readings({ ...asked, after: second.at(-1)!.number });
      expect([first, second, third].map((page) => page.map(({ result }) => result))).toEqual([
        [204, 200],
        [202, 203],
        [201, 299],
      ]);
      expect(await log.readings({ ...asked, after: third.at(-1)!.number })).toEqual([]);
      const upwards = await log.readings({ ...november, limit: 10 });
      expect(await log.readings({ ...asked, limit: 10 })).toEqual(upwards.toReversed());
      const byIb = await log.readings({ ...asked, subject: 'ib' });
      expect(byIb.map(({ result }) => result)).toEqual([202]);
      const about = { participantIds: ['p-1'], newestFirst: true, limit: 2 };
      const latest = await log.about(about);
      const before = await log.about({ ...about, limit: 10, after: latest.at(-1)!.number });
      expect([...latest, ...before].map(({ result }) => result)).toEqual([204, 203, 202, 201, 200]);
    });

    it('goes on where a page ended, though the reading there is over', async () => {
      for (const month of ['08', '09', '10'])
        await log.record(reading({ at: `2026-${month}-01T00:00:00.000Z` }));
      const year = { from: '2026-01-01T00:00:00.000Z', to: november.to, limit: 2 };
      const [oldest, middle] = await log.readings(year);
      await log.deleteBefore('2026-10-01T00:00:00.000Z');
      const left = await log.readings(year);
      expect(left).toHaveLength(1);
      expect(await log.readings({ ...year, after: oldest!.number })).toEqual(left);
      expect(await log.readings({ ...year, newestFirst: true, after: middle!.number })).toEqual([]);
    });

    it('tells every reading of a participant, under any of the ids', async () => {
      await log.record(reading({ participantIds: ['p-1', 'p-2', 'p-1'] }));
      await log.record(reading({ participantIds: ['p-3'] }));
      await log.record(reading({ participantIds: [] }));
      const told = async (...ids: readonly string[]) =>
        (await log.about({ participantIds: ids, limit: 10 })).map(({ participantIds }) => participantIds);
      expect(await told('p-2')).toEqual([['p-1', 'p-2', 'p-1']]);
      expect(await told('p-3', 'p-1')).toEqual([['p-1', 'p-2', 'p-1'], ['p-3']]);
      expect(await told('p-9')).toEqual([]);
      expect(await told()).toEqual([]);
      const page = { participantIds: ['p-1', 'p-2', 'p-3'], limit: 1 };
      const [first] = await log.about(page);
      const second = await log.about({ ...page, after: first!.number });
      expect([first, ...second].map((one) => one!.participantIds)).toEqual([['p-1', 'p-2', 'p-1'], ['p-3']]);
      expect(await log.about({ ...page, after: second[0]!.number })).toEqual([]);
    });

    it('tells readings that name a whole municipality beside those of one, in their order and page by page', async () => {
      const everybody = Array.from({ length: 500 }, (_, index) => `m-${index}`);
      for (let time = 0; time < 40; time += 1) {
        await log.record(reading({ participantIds: everybody, result: 200 + time }));
        if (time % 20 === 0) await tried.beside.record(reading({ participantIds: ['m-7'], result: 404 }));
      }
      await log.record(reading({ participantIds: ['m-70'], reader: { ...anna, subject: 'm-7' } }));
      await log.record(reading({ participantIds: everybody.with(7, 'm-else'), engagement: 'm-7' }));
      const results = [200, 404, ...Array.from({ length: 20 }, (_, index) => 201 + index), 404];
      const expected = [...results, ...Array.from({ length: 19 }, (_, index) => 221 + index)];
      const whole = await log.about({ participantIds: ['m-7'], limit: 1_000 });
      expect(whole.map(({ result }) => result)).toEqual(expected);
      const paged: number[] = [];
      for (let after = 0; ;) {
        const page = await log.about({ participantIds: ['m-7'], limit: 9, after });
        paged.push(...page.map(({ result }) => result));
        if (page.length < 9) break;
        after = page.at(-1)!.number;
      }
      expect(paged).toEqual(expected);
      const downwards = await log.about({ participantIds: ['m-7'], newestFirst: true, limit: 1_000 });
      expect(downwards).toEqual(whole.toReversed());
      const newest = await log.about({
        participantIds: ['m-7'],
        newestFirst: true,
        limit: 9,
        after: whole[20]!.number,
      });
      expect(newest).toEqual(whole.slice(11, 20).toReversed());
      expect(await log.about({ participantIds: ['m-7'], kommunekoder: ['101'], limit: 9 })).toEqual([]);
    });

    it('tells a municipality its own readings, and those that are anybody’s', async () => {
      await log.record(reading());
      await log.record(reading({ kommunekoder: ['101', '461'] }));
      await log.record(reading({ kommunekoder: ['*'] }));
      const told = async (...kommunekoder: readonly string[]) => {
        const of = { kommunekoder, limit: 10 };
        const reviewer = { issuer: ib.issuer, subject: ib.subject, name: 'Ib Prøve' };
        const sample = { at: november.to, reviewer, ...november, kommunekoder, size: 10 };
        const found = [
          await log.readings({ ...november, ...of }),
          await log.about({ participantIds: ['p-1'], ...of }),
          (await log.sample(sample)).readings,
        ];
        return found.map((readings) => readings.map((one) => one.kommunekoder.join()));
      };
      const [own, others] = [
        ['751', '*'],
        ['101,461', '*'],
      ];
      expect(await told('751')).toEqual([own, own, own]);
      expect(await told('461', '851')).toEqual([others, others, others]);
      expect(await told()).toEqual([['*'], ['*'], ['*']]);
      const all = await log.readings({ ...november, limit: 10 });
      const drawnIn = async (...kommunekoder: readonly string[]) =>
        (await log.samples({ kommunekoder, newestFirst: true, limit: 10 })).map(({ readings }) =>
          readings.map((number) => all.find((one) => one.number === number)?.kommunekoder.join()),
        );
      expect(await drawnIn('751')).toEqual([['*'], ['*'], own]);
      expect(await drawnIn('461')).toEqual([['*'], others, ['*']]);
    });

    it('draws a sample of a time, and keeps who reviews it', async () => {
      for (let hour = 0; hour < 20; hour += 1)
        await log.record(reading({ at: `2026-11-27T${String(hour).padStart(2, '0')}:00:00.000Z` }));
      await log.record(reading({ at: '2026-12-01T00:00:00.000Z' }));
      const asked = {
        at: '2026-12-02T08:00:00.000Z',
        reviewer: { issuer: ib.issuer, subject: ib.subject, name: 'Ib Prøve' },
        ...november,
        size: 5,
      };
      const sample = await log.sample(asked);
      expect(sample.readings).toHaveLength(5);
      const all = await log.readings({ ...november, limit: 100 });
      expect(all).toEqual(expect.arrayContaining([...sample.readings]));
      const draws = new Set<string>([sample.readings.map(({ number }) => number).join()]);
      for (let draw = 0; draw < 9; draw += 1)
        draws.add((await log.sample(asked)).readings.map(({ number }) => number).join());
      expect(draws.size).toBeGreaterThan(1);
      const samples = await log.samples({ newestFirst: true, limit: 100 });
      expect(samples).toHaveLength(10);
      expect(samples.at(-1)).toEqual({
        ...sample,
        number: expect.any(Number),
        readings: sample.readings.map(({ number }) => number),
      });
      const three = { limit: 3, after: samples[4]!.number };
      expect(await log.samples({ ...three, newestFirst: true })).toEqual(samples.slice(5, 8));
      expect(await log.samples(three)).toEqual(samples.slice(1, 4).toReversed());
      expect(sample).toMatchObject({
        reviewer: { issuer: ib.issuer, subject: 'ib', name: 'Ib Prøve' },
        at: asked.at,
      });
      expect((await log.sample({ ...asked, size: 500 })).readings).toEqual(all);
    });

    it('deletes what is older than its time, and nothing else', async () => {
      for (let each = 0; each < 1_200; each += 1)
        void log.record(reading({ at: '2025-11-01T00:00:00.000Z' }));
      await log.record(reading({ at: '2025-12-01T00:00:00.000Z' }));
      const reviewed = {
        reviewer: { issuer: ib.issuer, subject: ib.subject, name: null },
        ...november,
        size: 1,
      };
      await log.sample({ ...reviewed, at: '2025-11-30T23:59:59.999Z' });
      await log.sample({ ...reviewed, at: '2025-12-01T00:00:00.000Z' });
      expect(await log.deleteBefore('2025-12-01T00:00:00.000Z')).toBe(1_200);
      expect((await log.samples({ limit: 10 })).map(({ at }) => at)).toEqual(['2025-12-01T00:00:00.000Z']);
      expect(await log.deleteBefore('2025-12-01T00:00:00.000Z')).toBe(0);
      const left = await log.readings({ from: '2000', to: '3000', limit: 10 });
      expect(left.map(({ at }) => at)).toEqual(['2025-12-01T00:00:00.000Z']);
      expect(await log.about({ participantIds: ['p-1'], limit: 10 })).toEqual(left);
    });

    it('says whether it can be written, and refuses what it cannot write', async () => {
      await log.expectWritable();
      await tried.dispose();
      await expect(log.expectWritable()).rejects.toMatchObject({ name: 'ReadLogUnavailable' });
      await expect(log.record(reading())).rejects.toMatchObject({
        name: 'ReadLogUnavailable',
        kind: 'unavailable',
      });
    });
  });
};
