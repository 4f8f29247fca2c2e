import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FollowerState } from '#libs/event-store/following';
import { beginning } from '#libs/messaging';
import { openTestLedger, type TestLedger } from '#libs/messaging/testing';
import { type Observed, readinessOf } from './readiness.ts';

describe('A worker is ready', () => {
  let log: TestLedger;
  beforeAll(async () => {
    log = await openTestLedger();
  });
  afterAll(() => log.dispose());

  const publishing = (state: FollowerState): Observed['publishing'] => ({
    statuses: () => [
      { name: 'timekrav', state, checkpoint: beginning, poison: null, published: 0, lagSeconds: 0 },
    ],
    kept: async () => null,
  });
  const of = (changes: Partial<Observed>) =>
    readinessOf({ store: log.store, projection: null, publishing: null, intake: null, ...changes });

  it('when its store answers and every duty that it has is in order', async () => {
    expect(await of({})).toEqual({ status: 'ready', store: 'reachable' });
    expect(
      await of({ projection: () => 'live', publishing: publishing('waiting'), intake: () => true }),
    ).toEqual({
      status: 'ready',
      store: 'reachable',
      projection: 'live',
      publications: { timekrav: 'waiting' },
      checkpoints: 'reachable',
      intake: 'joined',
    });
  });

  it.each([
    ['its projection tries again', { projection: () => 'retrying' }],
    ['its projection is poisoned', { projection: () => 'poisoned' }],
    ['its publishing is poisoned', { publishing: publishing('poisoned') }],
    ['its publishing tries again', { publishing: publishing('retrying') }],
    ['its intake is not in its group', { intake: () => false }],
  ] as readonly (readonly [string, Partial<Observed>])[])('not when %s', async (_, changes) => {
    expect(await of(changes)).toMatchObject({ status: 'not_ready' });
  });

  it('not when it cannot be known how far publishing is: then nobody can publish', async () => {
    const waiting = publishing('waiting')!;
    const kept = () => Promise.reject(new Error('away'));
    expect(await of({ publishing: { ...waiting, kept } })).toMatchObject({
      status: 'not_ready',
      checkpoints: 'unreachable',
    });
  });

  it('not when its store does not answer', async () => {
    const store = new Proxy(log.store, {
      get: (target, name) =>
        name === 'lastPosition' ? () => Promise.reject(new Error('away')) : Reflect.get(target, name),
    });
    expect(await of({ store })).toEqual({ status: 'not_ready', store: 'unreachable' });
  });
});
