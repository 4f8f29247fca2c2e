import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { emptyLog, extend, type HeadMark } from './head-mark.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const marked = (...hashes: string[]): HeadMark =>
  hashes.reduce((mark, hash, index) => extend(mark, { position: String(index + 1), hash }), emptyLog);

describe('A head mark', () => {
  it('counts, knows the last event, and folds every hash into one', () => {
    const [a, b] = [sha256('a'), sha256('b')];
    expect(marked(a, b)).toEqual({
      count: 2,
      position: '2',
      hash: b,
      rollingHash: sha256(sha256('0'.repeat(64) + a) + b),
    });
  });

  it('tells which events the log holds and in which order', () => {
    const [a, b, c] = [sha256('a'), sha256('b'), sha256('c')];
    const all = [marked(a, b, c), marked(a, c, b), marked(a, b), marked(a, b, b), emptyLog];
    expect(new Set(all.map(({ rollingHash }) => rollingHash)).size).toBe(5);
  });
});
