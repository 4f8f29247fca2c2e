import { expect, it } from '@jest/globals';
import { readerAnna, readerIb, november, sampleReading } from './sample-readings.ts';
import type { TriedReadLog } from './tried-read-log.ts';

/** How readings are asked for by time, reader and municipality. */
export const describeReadingsAsked = (tried: () => TriedReadLog): void => {
  it('is asked by time, by subject and page by page', async () => {
    await tried().log.record(sampleReading({ at: '2026-10-31T23:59:59.999Z' }));
    await tried().log.record(sampleReading({ at: november.from }));
    await tried().log.record(
      sampleReading({ reader: readerIb, at: '2026-11-30T23:59:59.999Z', result: 404 }),
    );
    await tried().log.record(sampleReading({ at: november.to }));
    const all = await tried().log.readings({ ...november, limit: 10 });
    expect(all.map(({ at }) => at)).toEqual([november.from, '2026-11-30T23:59:59.999Z']);
    const [first, second] = all;
    expect(await tried().log.readings({ ...november, limit: 1 })).toEqual([first]);
    expect(await tried().log.readings({ ...november, limit: 1, after: first!.number })).toEqual([second]);
    expect(await tried().log.readings({ ...november, limit: 10, subject: 'ib' })).toEqual([second]);
    expect(await tried().log.readings({ ...november, limit: 10, subject: 'nobody' })).toEqual([]);
  });

  it('is read the newest first, each reading once, while others are written', async () => {
    const hours = [3, 1, 2, 1, 4].map((hour) => `2026-11-27T0${hour}:00:00.000Z`);
    for (const [index, at] of hours.entries())
      await tried().log.record(
        sampleReading({
          at,
          result: 200 + index,
          participantIds: ['p-1'],
          reader: index === 2 ? readerIb : readerAnna,
        }),
      );
    await tried().log.record(sampleReading({ at: november.to, participantIds: ['p-9'] }));
    const asked = { ...november, newestFirst: true, limit: 2 };
    const first = await tried().log.readings(asked);
    await tried().beside.record(sampleReading({ at: '2026-11-27T09:00:00.000Z', participantIds: ['p-9'] }));
    await tried().beside.record(
      sampleReading({ at: '2026-11-01T00:00:00.000Z', result: 299, participantIds: ['p-9'] }),
    );
    const second = await tried().log.readings({ ...asked, after: first.at(-1)!.number });
    const third = await tried().log.readings({ ...asked, after: second.at(-1)!.number });
    expect([first, second, third].map((page) => page.map(({ result }) => result))).toEqual([
      [204, 200],
      [202, 203],
      [201, 299],
    ]);
    expect(await tried().log.readings({ ...asked, after: third.at(-1)!.number })).toEqual([]);
    const upwards = await tried().log.readings({ ...november, limit: 10 });
    expect(await tried().log.readings({ ...asked, limit: 10 })).toEqual(upwards.toReversed());
    const byIb = await tried().log.readings({ ...asked, subject: 'ib' });
    expect(byIb.map(({ result }) => result)).toEqual([202]);
    const about = { participantIds: ['p-1'], newestFirst: true, limit: 2 };
    const latest = await tried().log.about(about);
    const before = await tried().log.about({ ...about, limit: 10, after: latest.at(-1)!.number });
    expect([...latest, ...before].map(({ result }) => result)).toEqual([204, 203, 202, 201, 200]);
  });

  it('goes on where a page ended, though the reading there is over', async () => {
    for (const month of ['08', '09', '10'])
      await tried().log.record(sampleReading({ at: `2026-${month}-01T00:00:00.000Z` }));
    const year = { from: '2026-01-01T00:00:00.000Z', to: november.to, limit: 2 };
    const [oldest, middle] = await tried().log.readings(year);
    await tried().log.deleteBefore('2026-10-01T00:00:00.000Z');
    const left = await tried().log.readings(year);
    expect(left).toHaveLength(1);
    expect(await tried().log.readings({ ...year, after: oldest!.number })).toEqual(left);
    expect(await tried().log.readings({ ...year, newestFirst: true, after: middle!.number })).toEqual([]);
  });

  it('tells a municipality its own readings, and those that are anybody’s', async () => {
    await tried().log.record(sampleReading());
    await tried().log.record(sampleReading({ kommunekoder: ['101', '461'] }));
    await tried().log.record(sampleReading({ kommunekoder: ['*'] }));
    const told = async (...kommunekoder: readonly string[]) => {
      const of = { kommunekoder, limit: 10 };
      const reviewer = { issuer: readerIb.issuer, subject: readerIb.subject, name: 'Ib Prøve' };
      const sample = { at: november.to, reviewer, ...november, kommunekoder, size: 10 };
      const found = [
        await tried().log.readings({ ...november, ...of }),
        await tried().log.about({ participantIds: ['p-1'], ...of }),
        (await tried().log.sample(sample)).readings,
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
    const all = await tried().log.readings({ ...november, limit: 10 });
    const drawnIn = async (...kommunekoder: readonly string[]) =>
      (await tried().log.samples({ kommunekoder, newestFirst: true, limit: 10 })).map(({ readings }) =>
        readings.map((number) => all.find((one) => one.number === number)?.kommunekoder.join()),
      );
    expect(await drawnIn('751')).toEqual([['*'], ['*'], own]);
    expect(await drawnIn('461')).toEqual([['*'], others, ['*']]);
  });
};
