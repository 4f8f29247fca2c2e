import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { ScratchFile, TooManyBytes } from './scratch-file.ts';

async function* chunks(...texts: readonly string[]): AsyncGenerator<Buffer> {
  for (const one of texts) yield Buffer.from(one);
}

const ordinary = process.env['TMPDIR'];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scratch-'));
  process.env['TMPDIR'] = folder;
});
afterAll(async () => {
  if (ordinary === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = ordinary;
  await rm(folder, { recursive: true });
});

describe('A scratch file', () => {
  it('is read as often as asked, and in pieces', async () => {
    await using scratch = await ScratchFile.of(chunks('æble', 'grød'));
    expect(await text(scratch.open())).toBe('æblegrød');
    expect(await text(scratch.open())).toBe('æblegrød');
    const at = await scratch.append(Buffer.from('mere'));
    expect((await scratch.read(at, 4)).toString()).toBe('mere');
  });

  it('may be large, and stands in no folder', async () => {
    await using scratch = await ScratchFile.of(
      chunks(...Array.from({ length: 40 }, () => 'x'.repeat(65_000))),
    );
    expect(await readdir(folder)).toEqual([]);
    expect((await buffer(scratch.open())).length).toBe(40 * 65_000);
  });

  it('is opened as often as one likes, whole or left before its end, and nobody is left listening', async () => {
    await using scratch = await ScratchFile.of(chunks('x'.repeat(200_000)));
    const warned: string[] = [];
    const hear = ({ name }: Error): void => void warned.push(name);
    process.on('warning', hear);
    for (let time = 0; time < 12; time += 1) {
      for await (const piece of scratch.open()) {
        expect((piece as Buffer).length).toBe(65_536);
        break;
      }
      expect((await buffer(scratch.open())).toString()).toBe('x'.repeat(200_000));
    }
    await new Promise(setImmediate);
    process.off('warning', hear);
    expect(warned).toEqual([]);
  });

  it('is written some pieces at a time, of which each is read as it was added, written or not', async () => {
    await using scratch = await ScratchFile.create();
    const pieces = Array.from({ length: 300 }, (_, index) => Buffer.from(`${index} ${'x'.repeat(499)}`));
    const places = await Promise.all(pieces.map((piece) => scratch.append(piece)));
    expect((await buffer(scratch.open())).equals(Buffer.concat(pieces))).toBe(true);
    places.push(await scratch.append(Buffer.from('last')));
    for (const [index, piece] of [...pieces, Buffer.from('last')].entries())
      expect((await scratch.read(places[index]!, piece.length)).equals(piece)).toBe(true);
  });

  it('takes no more than it may', async () => {
    await expect(ScratchFile.of(chunks('1234', '5'), 4)).rejects.toThrow(TooManyBytes);
    await using scratch = await ScratchFile.of(chunks('1234'), 4);
    expect(await text(scratch.open())).toBe('1234');
  });

  it('is read from anywhere in it, and holds nothing that another could read', async () => {
    const scratchFiles = async (): Promise<readonly (readonly [path: string, bytes: Buffer])[]> => {
      const open = (await readdir('/proc/self/fd')).map((fd) => `/proc/self/fd/${fd}`);
      const paths = await Promise.all(open.map((fd) => readlink(fd).catch(() => '')));
      const found = open.flatMap((fd, index) =>
        /nytteindsats-\w+\/scratch/.test(paths[index]!) ? [[paths[index]!, fd] as const] : [],
      );
      return Promise.all(found.map(async ([path, fd]) => [path, await readFile(fd)] as const));
    };
    const others = new Set((await scratchFiles()).map(([path]) => path));
    await using scratch = await ScratchFile.of(chunks('0101805001;', 'x'.repeat(37)));
    const at = await scratch.append(Buffer.from('0202815001'));
    expect((await scratch.read(at + 3, 7)).toString()).toBe('2815001');
    const found = (await scratchFiles()).flatMap(([path, bytes]) => (others.has(path) ? [] : [bytes]));
    expect(found.map(({ length }) => length)).toEqual([58]);
    expect(found.join()).not.toMatch(/101805001|202815001|xxxx/);
  });
});
