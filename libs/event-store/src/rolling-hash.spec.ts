import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type Certificate, emptyCertificate, extend } from '#libs/event-store';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const certified = (...hashes: string[]): Certificate =>
  hashes.reduce((sum, hash, index) => extend(sum, { position: String(index + 1), hash }), emptyCertificate);

describe('A certificate', () => {
  it('counts, knows the last position, and folds every hash into one', () => {
    const [a, b] = [sha256('a'), sha256('b')];
    expect(certified(a, b)).toEqual({
      count: 2,
      position: '2',
      rollingHash: sha256(sha256('0'.repeat(64) + a) + b),
    });
  });

  it('tells which events were handled and in which order', () => {
    const [a, b, c] = [sha256('a'), sha256('b'), sha256('c')];
    const all = [
      certified(a, b, c),
      certified(a, c, b),
      certified(a, b),
      certified(a, b, b),
      emptyCertificate,
    ];
    expect(new Set(all.map(({ rollingHash }) => rollingHash)).size).toBe(5);
  });
});
