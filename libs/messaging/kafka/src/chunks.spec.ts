import { describe, expect, it } from '@jest/globals';
import { chunks } from './chunks.ts';

const message = (key: string, size: number) => ({
  topic: 't',
  key,
  value: 'x'.repeat(size),
  headers: { ce_id: key },
});

describe('Chunks', () => {
  it('hold all messages in their order, as many as a broker takes at once', () => {
    const messages = Array.from({ length: 25 }, (_, n) => message(String(n), 100_000));
    const cut = [...chunks(messages)];
    expect(cut.flat()).toEqual(messages);
    expect(cut.map(({ length }) => length)).toEqual([8, 8, 8, 1]);
  });

  it('leave a message alone that is too large for any', () => {
    const messages = [message('a', 10), message('b', 2_000_000), message('c', 10)];
    expect([...chunks(messages)].map(({ length }) => length)).toEqual([1, 1, 1]);
  });

  it('are none of nothing', () => {
    expect([...chunks([])]).toEqual([]);
  });
});
