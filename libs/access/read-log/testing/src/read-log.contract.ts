import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ReadLog } from '#libs/access/read-log';
import { describeReadSamples } from './read-samples.contract.ts';
import { describeReadingsAsked } from './readings-asked.contract.ts';
import { describeReadingsOfParticipants } from './readings-of-participants.contract.ts';
import { readerIb, november, sampleReading } from './sample-readings.ts';
import type { TriedReadLog } from './tried-read-log.ts';

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
      const second = sampleReading({
        at: '2026-11-27T10:00:01.000Z',
        what: 'POST /v1/persons/search',
        participantIds: ['p-2', 'p-3'],
        search: { kind: 'name', found: 2 },
      });
      await log.record(sampleReading());
      await tried.beside.record(second);
      const all = await log.readings({ ...november, limit: 10 });
      expect(all.map(({ number: _, ...facts }) => facts)).toEqual([sampleReading(), second]);
      expect(await tried.beside.readings({ ...november, limit: 10 })).toEqual(all);
    });

    it('numbers readings that come at once, from several, without losing one', async () => {
      const many = Array.from({ length: 40 }, (_, index) =>
        sampleReading({ participantIds: [`p-${index}`] }),
      );
      await Promise.all(many.map((each, index) => (index % 2 ? log : tried.beside).record(each)));
      const all = await log.readings({ ...november, limit: 100 });
      expect(new Set(all.map(({ number }) => number)).size).toBe(40);
      expect(all.flatMap(({ participantIds }) => participantIds).toSorted()).toEqual(
        many.flatMap(({ participantIds }) => participantIds).toSorted(),
      );
    });

    it('deletes what is older than its time, and nothing else', async () => {
      for (let each = 0; each < 1_200; each += 1)
        void log.record(sampleReading({ at: '2025-11-01T00:00:00.000Z' }));
      await log.record(sampleReading({ at: '2025-12-01T00:00:00.000Z' }));
      const reviewed = {
        reviewer: { issuer: readerIb.issuer, subject: readerIb.subject, name: null },
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
      await expect(log.record(sampleReading())).rejects.toMatchObject({
        name: 'ReadLogUnavailable',
        kind: 'unavailable',
      });
    });

    describeReadingsAsked(() => tried);
    describeReadingsOfParticipants(() => tried);
    describeReadSamples(() => tried);
  });
};
