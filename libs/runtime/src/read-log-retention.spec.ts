import { describe, expect, it } from '@jest/globals';
import { createLogger, SettableClock } from '#libs/platform';
import { until } from '#libs/platform/testing';
import { keepReadings, monthsBefore } from './read-log-retention.ts';

describe('The months before an instant', () => {
  it.each([
    ['2026-11-28T08:00:00.000Z', 12, '2025-11-28T08:00:00.000Z'],
    ['2026-03-31T08:00:00.000Z', 1, '2026-02-28T08:00:00.000Z'],
    ['2024-02-29T08:00:00.000Z', 12, '2023-02-28T08:00:00.000Z'],
    ['2026-01-15T00:00:00.000Z', 13, '2024-12-15T00:00:00.000Z'],
  ])('of %s: %i months', (instant, months, before) => {
    expect(monthsBefore(instant, months)).toBe(before);
  });
});

describe('Readings whose time is over', () => {
  const started = (deleteBefore: (instant: string) => Promise<number>, clock: SettableClock) =>
    keepReadings({ readLog: { deleteBefore }, months: 12, clock, logger: createLogger('silent') }, 1);

  it('are deleted at the start, and once on each day after it', async () => {
    const clock = new SettableClock('2026-11-28T22:00:00.000Z');
    const asked: string[] = [];
    let looks = 0;
    const seen = {
      now: () => {
        looks += 1;
        return clock.now();
      },
    };
    const keeping = keepReadings(
      {
        readLog: {
          deleteBefore: async (instant) => {
            asked.push(instant);
            return 3;
          },
        },
        months: 12,
        clock: seen,
        logger: createLogger('silent'),
      },
      1,
    );
    const twoLooksMore = async (): Promise<void> => {
      const then = looks;
      await until(() => looks > then + 2);
    };
    await twoLooksMore();
    expect(asked).toEqual(['2025-11-28T22:00:00.000Z']);
    clock.set('2026-11-29T00:00:01.000Z');
    await twoLooksMore();
    expect(asked).toEqual(['2025-11-28T22:00:00.000Z', '2025-11-29T00:00:01.000Z']);
    await keeping[Symbol.asyncDispose]();
  });

  it('that could not be deleted are tried again, and its end waits for what is under way', async () => {
    const clock = new SettableClock('2026-11-28T22:00:00.000Z');
    let tries = 0;
    const deleting = Promise.withResolvers<number>();
    const keeping = started((): Promise<number> => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('away')) : deleting.promise;
    }, clock);
    await until(() => tries === 2);
    let isOver = false;
    const ending = (async () => {
      await keeping[Symbol.asyncDispose]();
      isOver = true;
    })();
    await new Promise(setImmediate);
    expect(isOver).toBe(false);
    deleting.resolve(1);
    await ending;
    expect([isOver, tries]).toEqual([true, 2]);
  });
});
