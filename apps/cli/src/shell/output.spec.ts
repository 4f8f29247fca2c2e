import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { Output } from './output.ts';

const closed = (stream: Writable): Promise<void> => new Promise((resolve) => stream.once('close', resolve));

const never = (): never => {
  throw new Error('the reader is still there');
};

describe('Output', () => {
  it('writes every line in order', async () => {
    const stream = new PassThrough();
    const read = text(stream);
    const output = new Output(stream, never);
    for (let n = 0; n < 20_000; n += 1) await output.line(String(n));
    await output.end();
    expect(await read).toBe(Array.from({ length: 20_000 }, (_, n) => `${n}\n`).join(''));
  });

  it('hands a line over without waiting for more of them', async () => {
    const stream = new PassThrough();
    const output = new Output(stream, never);
    await output.line('et svar');
    await once(stream, 'readable');
    expect(String(stream.read())).toBe('et svar\n');
  });

  it('goes no faster than its reader, and waits for room in one place', async () => {
    let unread = 0;
    let takeOne: () => void = () => undefined;
    const stream = new Writable({
      decodeStrings: true,
      write: (bytes: Buffer, _encoding, taken) => {
        unread += bytes.length;
        takeOne = taken;
      },
    });
    const output = new Output(stream, never);
    let lines = 0;
    const writing = (async () => {
      for (; lines < 10_000; lines += 1) await output.line('x'.repeat(999));
      await output.end();
    })();
    for (let turns = 0; turns < 100; turns += 1) await new Promise(setImmediate);
    expect(lines).toBeLessThan(200);
    expect(stream.listenerCount('drain')).toBeLessThanOrEqual(1);
    const taking = setInterval(() => takeOne());
    await writing;
    clearInterval(taking);
    expect(unread).toBe(10_000_000);
  });

  it('says once that the reader has gone, and writes nothing more', async () => {
    const stream = new PassThrough();
    let gone = 0;
    const output = new Output(stream, () => (gone += 1));
    stream.destroy(Object.assign(new Error('gone'), { code: 'EPIPE' }));
    await closed(stream);
    for (let n = 0; n < 1_000; n += 1) await output.line('x'.repeat(999));
    await output.end();
    expect({ gone, failure: output.failure }).toEqual({ gone: 1, failure: undefined });
  });

  it('keeps any other failure', async () => {
    const stream = new PassThrough();
    const output = new Output(stream, () => undefined);
    stream.destroy(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    await closed(stream);
    expect(output.failure).toMatchObject({ code: 'ENOSPC' });
  });
});
