import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PublicationState } from '#libs/messaging';
import { openTestLedger, type TestLedger } from '#libs/messaging/testing';
import { type Observed, readinessOf } from './readiness.ts';

describe('A worker is ready', () => {
  let log: TestLedger;
  beforeAll(async () => {
    log = await openTestLedger();
  });
  afterAll(() => log.dispose());

  const publications =
    (state: PublicationState): Observed['publications'] =>
    () => [{ name: 'timekrav', state, position: null, published: 0, lagSeconds: 0 }];
  const of = (changes: Partial<Observed>) =>
    readinessOf({ store: log.store, projection: null, publications: null, intake: null, ...changes });

  it('when its store answers and every duty that it has is in order', async () => {
    expect(await of({})).toEqual({ status: 'ready', store: 'reachable' });
    expect(
      await of({ projection: () => 'live', publications: publications('waiting'), intake: () => true }),
    ).toEqual({
      status: 'ready',
      store: 'reachable',
      projection: 'live',
      publications: { timekrav: 'waiting' },
      intake: 'joined',
    });
  });

  it.each([
    ['its projection is poisoned', { projection: () => 'poisoned' }],
    ['its publishing is poisoned', { publications: publications('poisoned') }],
    ['its publishing tries again', { publications: publications('retrying') }],
    ['its intake is not in its group', { intake: () => false }],
  ] as readonly (readonly [string, Partial<Observed>])[])('not when %s', async (_, changes) => {
    expect(await of(changes)).toMatchObject({ status: 'not_ready' });
  });

  it('not when its store does not answer', async () => {
    const store = new Proxy(log.store, {
      get: (target, name) =>
        name === 'lastPosition' ? () => Promise.reject(new Error('away')) : Reflect.get(target, name),
    });
    expect(await of({ store })).toEqual({ status: 'not_ready', store: 'unreachable' });
  });
});
