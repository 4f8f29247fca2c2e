import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type NumberedCommand, readCommandLines } from './command-lines.ts';
import { longestLine } from './line-splitter.ts';

const participantId = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11';
const line = (commandId: string, reason = 'forkert dato'): string =>
  JSON.stringify({ command: 'WithdrawExit', commandId, participantId, reason });

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const readAll = async (content: string | Buffer, size = 65_536): Promise<readonly NumberedCommand[]> =>
  Array.fromAsync(readCommandLines(inChunks(Buffer.from(content), size)));

const short = (read: NumberedCommand): string =>
  'parsed' in read
    ? `${read.line} ${read.parsed.commandId}`
    : `${read.line} ${read.faults.code} ${read.faults.errors[0]?.message}`;

const readShort = async (content: string | Buffer, size?: number): Promise<readonly string[]> =>
  (await readAll(content, size)).map(short);

describe('commands as lines', () => {
  it('are numbered from 1; blank lines are skipped but counted', async () => {
    expect(await readShort(`\n${line('c-1')}\n   \n\t\r\n${line('c-2')}\n`)).toEqual(['2 c-1', '5 c-2']);
  });

  it('end in LF, CRLF or the end of the stream', async () => {
    expect(await readShort(`${line('c-1')}\r\n${line('c-2')}\n${line('c-3')}`)).toEqual([
      '1 c-1',
      '2 c-2',
      '3 c-3',
    ]);
  });

  it('may begin with a byte order mark, once', async () => {
    expect(await readShort(`\ufeff${line('c-1')}\n\ufeff${line('c-2')}`)).toEqual([
      '1 c-1',
      '2 malformed Linjen er ikke gyldig JSON.',
    ]);
  });

  it('are none in an empty stream', async () => {
    expect(await readAll('')).toEqual([]);
    expect(await readAll('\n\n')).toEqual([]);
  });

  it('stop nothing when one is bad', async () => {
    const bad = Buffer.from([0x22, 0xe6, 0x22, 0x0a]);
    const content = Buffer.concat([Buffer.from(`{"command"\n`), bad, Buffer.from(`[]\n${line('c-4')}`)]);
    expect(await readShort(content)).toEqual([
      '1 malformed Linjen er ikke gyldig JSON.',
      '2 malformed Linjen er ikke UTF-8.',
      '3 malformed Kommandoen skal være et JSON-objekt.',
      '4 c-4',
    ]);
  });

  it('are refused when they say something twice, or a number that would be rounded', async () => {
    const hours = `"command":"RecordHours","participantId":"${participantId}","week":"2022-W20","activity":"samtale"`;
    const lines = [
      `{"commandId":"d-1",${hours},"minutes":2220,"minutes":0}`,
      `{"commandId":"d-2",${hours},"minutes":2219.99999999999999999}`,
      `{"commandId":"d-3",${hours},"minutes":1,"commandId":"d-4"}`,
      `{"commandId":"d-5",${hours},"minutes":60}`,
    ];
    const [twice, rounded, idTwice, whole] = await readAll(lines.join('\n'));
    expect([twice, rounded, idTwice]).toEqual([
      {
        line: 1,
        faults: {
          code: 'malformed',
          errors: [{ path: 'minutes', code: 'malformed', message: 'Feltet står der mere end én gang.' }],
          commandId: 'd-1',
        },
      },
      {
        line: 2,
        faults: {
          code: 'malformed',
          errors: [
            {
              path: 'minutes',
              code: 'malformed',
              message: 'Tallet kan ikke læses nøjagtigt, som det er skrevet. Skriv et helt tal.',
            },
          ],
          commandId: 'd-2',
        },
      },
      {
        line: 3,
        faults: {
          code: 'malformed',
          errors: [{ path: 'commandId', code: 'malformed', message: 'Feltet står der mere end én gang.' }],
        },
      },
    ]);
    expect(whole).toMatchObject({ parsed: { commandId: 'd-5' } });
  });

  it('name the command id of a faulty command', async () => {
    const [read] = await readAll(JSON.stringify({ command: 'WithdrawExit', commandId: 'c-1' }));
    expect(read).toMatchObject({
      line: 1,
      faults: { commandId: 'c-1', errors: [{ path: 'participantId' }] },
    });
  });

  it('are the same however the stream is cut', async () => {
    const content = `${line('c-1', 'æøå 😀')}\r\n\n{}\n${line('c-2')}`;
    const whole = await readAll(content);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 300 }), async (size) => {
        expect(await readAll(content, size)).toEqual(whole);
      }),
    );
  });

  it('hold up to 64 KiB each', async () => {
    const full = line('c-1').padEnd(longestLine);
    const answer = '1 malformed Linjen er længere end 64 KiB.';
    for (const size of [1_000, 65_536, 1_000_000]) {
      expect(await readShort(`${full}\r\n${line('c-2')}`, size)).toEqual(['1 c-1', '2 c-2']);
      expect(await readShort(`${full} \n${line('c-2')}`, size)).toEqual([answer, '2 c-2']);
      expect(await readShort(`${full} `, size)).toEqual([answer]);
    }
  });

  it('keep nothing of a line that never ends', async () => {
    const megabyte = Buffer.alloc(1_048_576, 'x');
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let sent = 0; sent < 1_000; sent += 1) yield Buffer.from(megabyte);
      yield Buffer.from(`\n${line('c-2')}\n`);
    }
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const watched = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of endless()) {
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
        yield chunk;
      }
    };
    const read = await Array.fromAsync(readCommandLines(watched()));
    expect(read.map(short)).toEqual(['1 malformed Linjen er længere end 64 KiB.', '2 c-2']);
    expect(most).toBeLessThan(500 * megabyte.length);
  });

  it('are read no further than they are asked for', async () => {
    let chunks = 0;
    async function* counted(): AsyncGenerator<Uint8Array> {
      for (; chunks < 10; chunks += 1) yield Buffer.from(`${line('c-1')}\n`);
    }
    const lines = readCommandLines(counted());
    await lines.next();
    await lines.next();
    expect(chunks).toBe(1);
    await lines.return();
  });
});
