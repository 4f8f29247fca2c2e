import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { participantCategory } from '#libs/event-store';
import { openStandInStore, type StandInStore } from '#libs/event-store/kurrentdb/testing';
import { sampleEvents } from '#libs/event-store/testing';

const foreigners = 3_000;

describe('The end of a log that others fill too', () => {
  let at: StandInStore;

  beforeEach(async () => {
    at = await openStandInStore();
  });
  afterEach(() => at.close());

  const record = async (name: string): Promise<string> =>
    (await at.store.append(`participant-${name}`, null, sampleEvents(`participant-${name}`, 'c-1'))).position;

  const foreign = (count: number): void => {
    const event = {
      type: 'Other',
      contentType: 'application/json',
      data: Buffer.from('{}'),
      metadata: Buffer.from('{}'),
    };
    for (let n = 0; n < count; n += 1)
      at.standIn.log.append('others-1', 'any', [{ ...event, id: crypto.randomUUID() }]);
  };

  /** The end, and how many events the server looked at to find it. */
  const looked = async (): Promise<{ readonly end: string | null; readonly examined: number }> => {
    const before = at.standIn.examined;
    const end = await at.store.lastPosition([participantCategory]);
    return { end, examined: at.standIn.examined - before };
  };

  it('is searched for once; from then on a look costs only what is new', async () => {
    const first = await record('1');
    foreign(foreigners);
    expect(await looked()).toEqual({ end: first, examined: foreigners + 2 });
    for (let n = 0; n < 20; n += 1) expect(await looked()).toEqual({ end: first, examined: 1 });
    foreign(10);
    // The last event, the one that was the last before, and all from that one on.
    expect(await looked()).toEqual({ end: first, examined: 2 + 11 });
    const second = await record('2');
    foreign(5);
    expect(await looked()).toEqual({ end: second, examined: 2 + 7 });
    expect(await looked()).toEqual({ end: second, examined: 1 });
  });

  it('is none while nothing is ours, however much others write', async () => {
    expect(await looked()).toEqual({ end: null, examined: 0 });
    foreign(foreigners);
    expect(await looked()).toEqual({ end: null, examined: foreigners + 1 });
    expect(await looked()).toEqual({ end: null, examined: 1 });
    const first = await record('1');
    expect((await looked()).end).toBe(first);
  });

  it.each([
    ['shorter', 0],
    ['as long, with other events', 3],
    ['longer, with other events', 30],
  ])('is searched for again when the server was put back to an earlier time: %s', async (_, others) => {
    const first = await record('1');
    await record('2');
    await record('3');
    await looked();
    await at.standIn.refuse();
    at.standIn.log.restore(1);
    foreign(others);
    await at.standIn.accept();
    expect((await looked()).end).toBe(first);
  });
});
