import { expect, it } from '@jest/globals';
import { readerAnna, sampleReading } from './sample-readings.ts';
import type { TriedReadLog } from './tried-read-log.ts';

/** How readings are asked for by whom they are of. */
export const describeReadingsOfParticipants = (tried: () => TriedReadLog): void => {
  it('tells every reading of a participant, under any of the ids', async () => {
    await tried().log.record(sampleReading({ participantIds: ['p-1', 'p-2', 'p-1'] }));
    await tried().log.record(sampleReading({ participantIds: ['p-3'] }));
    await tried().log.record(sampleReading({ participantIds: [] }));
    const told = async (...ids: readonly string[]) =>
      (await tried().log.about({ participantIds: ids, limit: 10 })).map(
        ({ participantIds }) => participantIds,
      );
    expect(await told('p-2')).toEqual([['p-1', 'p-2', 'p-1']]);
    expect(await told('p-3', 'p-1')).toEqual([['p-1', 'p-2', 'p-1'], ['p-3']]);
    expect(await told('p-9')).toEqual([]);
    expect(await told()).toEqual([]);
    const page = { participantIds: ['p-1', 'p-2', 'p-3'], limit: 1 };
    const [first] = await tried().log.about(page);
    const second = await tried().log.about({ ...page, after: first!.number });
    expect([first, ...second].map((one) => one!.participantIds)).toEqual([['p-1', 'p-2', 'p-1'], ['p-3']]);
    expect(await tried().log.about({ ...page, after: second[0]!.number })).toEqual([]);
  });

  it('tells readings that name a whole municipality beside those of one, in their order and page by page', async () => {
    const everybody = Array.from({ length: 500 }, (_, index) => `m-${index}`);
    for (let time = 0; time < 40; time += 1) {
      await tried().log.record(sampleReading({ participantIds: everybody, result: 200 + time }));
      if (time % 20 === 0)
        await tried().beside.record(sampleReading({ participantIds: ['m-7'], result: 404 }));
    }
    await tried().log.record(
      sampleReading({ participantIds: ['m-70'], reader: { ...readerAnna, subject: 'm-7' } }),
    );
    await tried().log.record(
      sampleReading({ participantIds: everybody.with(7, 'm-else'), engagement: 'm-7' }),
    );
    const results = [200, 404, ...Array.from({ length: 20 }, (_, index) => 201 + index), 404];
    const expected = [...results, ...Array.from({ length: 19 }, (_, index) => 221 + index)];
    const whole = await tried().log.about({ participantIds: ['m-7'], limit: 1_000 });
    expect(whole.map(({ result }) => result)).toEqual(expected);
    const paged: number[] = [];
    for (let after = 0; ;) {
      const page = await tried().log.about({ participantIds: ['m-7'], limit: 9, after });
      paged.push(...page.map(({ result }) => result));
      if (page.length < 9) break;
      after = page.at(-1)!.number;
    }
    expect(paged).toEqual(expected);
    const downwards = await tried().log.about({ participantIds: ['m-7'], newestFirst: true, limit: 1_000 });
    expect(downwards).toEqual(whole.toReversed());
    const newest = await tried().log.about({
      participantIds: ['m-7'],
      newestFirst: true,
      limit: 9,
      after: whole[20]!.number,
    });
    expect(newest).toEqual(whole.slice(11, 20).toReversed());
    expect(await tried().log.about({ participantIds: ['m-7'], kommunekoder: ['101'], limit: 9 })).toEqual([]);
  });
};
