import { describe, expect, it } from '@jest/globals';
import { Random } from './random.ts';
import { employerCvr, syntheticParticipantId, provider } from './synthetic-ids.ts';

describe('synthetic ids', () => {
  it('are UUIDs for participants: one for each place and seed', () => {
    expect(syntheticParticipantId('a', 1)).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(syntheticParticipantId('a', 1)).toBe(syntheticParticipantId('a', 1));
    expect(
      new Set([
        syntheticParticipantId('a', 1),
        syntheticParticipantId('a', 2),
        syntheticParticipantId('b', 1),
      ]).size,
    ).toBe(3);
  });

  it('are CVR numbers of a range that is not given out, and pass modulus 11', () => {
    const random = new Random('cvr');
    const digits = Array.from({ length: 100 }, () => employerCvr(random));
    const weighed = digits.map((cvr) =>
      [2, 7, 6, 5, 4, 3, 2, 1].reduce((sum, weight, place) => sum + weight * Number(cvr[place]), 0),
    );
    expect(digits.every((cvr) => /^9999\d{4}$/.test(cvr))).toBe(true);
    expect(weighed.every((sum) => sum % 11 === 0)).toBe(true);
  });

  it('are places of activity with low P-numbers, or an employer', () => {
    const random = new Random('places');
    const places = Array.from({ length: 300 }, () => provider(random));
    expect(places.every((place) => /^(P10000000\d\d|CVR9999\d{4})$/.test(place))).toBe(true);
  });
});
