import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HmacKey } from '#libs/event-store';

describe('A key for HMAC-SHA-256', () => {
  it('gives what the platform’s HMAC gives, whatever key and text', () => {
    const bytes = fc.uint8Array({ maxLength: 64 });
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 200 }));
    const properly = (key: Uint8Array, text: string): void =>
      expect(new HmacKey(key).of(text)).toBe(createHmac('sha256', key).update(text).digest('hex'));
    fc.assert(fc.property(bytes, texts, properly));
    const key = new Uint8Array(32).fill(7);
    for (const length of [5_461, 5_462, 16_384, 70_000]) properly(key, 'å€'.repeat(length));
    properly(key, '\u{d800} alene');
  });

  it('is the same for the same bytes, and another for others', () => {
    const [one, same, other] = [7, 7, 8].map((byte) =>
      new HmacKey(new Uint8Array(32).fill(byte)).of('tekst'),
    );
    expect(one).toBe(same);
    expect(one).not.toBe(other);
  });
});
