import { expect, it } from '@jest/globals';
import { readerIb, november, sampleReading } from './sample-readings.ts';
import type { TriedReadLog } from './tried-read-log.ts';

/** How samples of readings are drawn. */
export const describeReadSamples = (tried: () => TriedReadLog): void => {
  it('draws a sample of a time, and keeps who reviews it', async () => {
    for (let hour = 0; hour < 20; hour += 1)
      await tried().log.record(
        sampleReading({ at: `2026-11-27T${String(hour).padStart(2, '0')}:00:00.000Z` }),
      );
    await tried().log.record(sampleReading({ at: '2026-12-01T00:00:00.000Z' }));
    const asked = {
      at: '2026-12-02T08:00:00.000Z',
      reviewer: { issuer: readerIb.issuer, subject: readerIb.subject, name: 'Ib Prøve' },
      ...november,
      size: 5,
    };
    const sample = await tried().log.sample(asked);
    expect(sample.readings).toHaveLength(5);
    const all = await tried().log.readings({ ...november, limit: 100 });
    expect(all).toEqual(expect.arrayContaining([...sample.readings]));
    const draws = new Set<string>([sample.readings.map(({ number }) => number).join()]);
    for (let draw = 0; draw < 9; draw += 1)
      draws.add((await tried().log.sample(asked)).readings.map(({ number }) => number).join());
    expect(draws.size).toBeGreaterThan(1);
    const samples = await tried().log.samples({ newestFirst: true, limit: 100 });
    expect(samples).toHaveLength(10);
    expect(samples.at(-1)).toEqual({
      ...sample,
      number: expect.any(Number),
      readings: sample.readings.map(({ number }) => number),
    });
    const three = { limit: 3, after: samples[4]!.number };
    expect(await tried().log.samples({ ...three, newestFirst: true })).toEqual(samples.slice(5, 8));
    expect(await tried().log.samples(three)).toEqual(samples.slice(1, 4).toReversed());
    expect(sample).toMatchObject({
      reviewer: { issuer: readerIb.issuer, subject: 'ib', name: 'Ib Prøve' },
      at: asked.at,
    });
    expect((await tried().log.sample({ ...asked, size: 500 })).readings).toEqual(all);
  });
};
