import { expect, it } from '@jest/globals';
import type { EventStore } from '#libs/event-store';
import { closedMonths } from './closed-months.ts';

it('The closed months of all are read from the streams of the municipalities alone, however long the log is', async () => {
  const asked: unknown[] = [];
  const streams = (...of: unknown[]): ReturnType<EventStore['readStreams']> => {
    asked.push(of);
    return (async function* () {
      yield [];
    })();
  };
  const store = {
    readStreams: streams,
    readStream: streams,
    comparePositions: () => 0,
  };
  await closedMonths(store, null);
  await closedMonths(store, '751');
  expect(asked).toEqual([[['reporting']], ['reporting-751']]);
});
