import { describe, expect, it } from '@jest/globals';
import { SettableClock } from '#libs/platform';
import { afterHearing, begunVerification, isUnderWay, keptFinding, StoreVerifier } from '#libs/runtime';
import type { Verification } from '#libs/results';

const at = '2023-01-16T09:00:00.000Z';
const begun = begunVerification('revisor:1', at);

/** Keeps the last in memory. */
const kept = (last: Verification | null = null) => {
  const results = {
    last,
    lastVerification: async () => results.last,
    keepVerification: async (one: Verification) => void (results.last = one),
  };
  return results;
};

const verifierOver = (
  results: ReturnType<typeof kept>,
  begins: () => void = () => undefined,
  onError: (error: unknown) => void = () => undefined,
): StoreVerifier =>
  new StoreVerifier({
    results,
    clock: new SettableClock(at),
    verify: (_hear, stop) => {
      begins();
      return new Promise((_, reject) => stop.addEventListener('abort', () => reject(stop.reason as Error)));
    },
    onError,
  });

describe('A verification', () => {
  it('names no participant in what is kept of it, and of many faults the first twenty', () => {
    const fault = 'Loggen, position 3, strøm participant-1c8b2a63-9d2f-4f1f-8e64-1e8b5c7f2d22: hul';
    const faults = Array.from({ length: 30 }, () => fault);
    const { faults: told, faultCount } = keptFinding({ faults, faultCount: 30, conclusion: '30 fejl' });
    expect([told.length, told[0], faultCount]).toEqual([
      20,
      'Loggen, position 3, strøm participant-…: hul',
      30,
    ]);
  });

  it('goes on for as long as its process says so now and then', () => {
    const heard = afterHearing(begun, { part: 'Loggen', done: 1, total: null });
    expect(isUnderWay(heard, '2023-01-16T09:00:59.000Z')).toBe(true);
    expect(isUnderWay(heard, '2023-01-16T09:01:00.000Z')).toBe(false);
    expect(isUnderWay({ ...heard, endedAt: at }, at)).toBe(false);
  });

  it('of another process is told while it goes on, and no other begun', async () => {
    let begins = 0;
    const verifier = verifierOver(kept(begun), () => (begins += 1));
    expect(await verifier.start('administrator:2')).toEqual(begun);
    expect(begins).toBe(0);
    await verifier.close();
  });

  it('that is cut off by the end of its process says so, and is no error to whoever runs it', async () => {
    const results = kept({ ...begun, startedAt: '2023-01-15T09:00:00.000Z', endedAt: at });
    const errors: unknown[] = [];
    const verifier = verifierOver(results, undefined, (error) => errors.push(error));
    await verifier.start('administrator:2');
    await verifier.close();
    expect(results.last).toMatchObject({
      by: 'administrator:2',
      endedAt: at,
      failure: 'Efterprøvningen blev afbrudt.',
    });
    expect(errors).toEqual([]);
  });
});
