import { describe, expect, it } from '@jest/globals';
import { zipOf } from '#libs/application/testing';
import { mostUnpacked, partNames, unpacked } from './unpack.ts';

const part = Buffer.from('<x/>');
const two = zipOf({ 'one.xml': part, 'two.rels': Buffer.from('<y/>'), 'picture.png': part });
const broken = expect.objectContaining({
  faults: expect.objectContaining({
    errors: [
      expect.objectContaining({
        message: 'Regnearket er ødelagt og kan ikke åbnes. Gem det igen som .xlsx, og prøv igen.',
      }),
    ],
  }),
});
const because = (words: RegExp) =>
  expect.objectContaining({
    faults: expect.objectContaining({
      errors: [expect.objectContaining({ message: expect.stringMatching(words) })],
    }),
  });

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

/** The zip file with some bytes others, where a mark stands first or last. */
const changed = (zip: Buffer, mark: string, at: number, bytes: readonly number[]): Buffer => {
  const copy = Buffer.from(zip);
  copy.set(bytes, copy.indexOf(Buffer.from(mark, 'latin1')) + at);
  return copy;
};
const [head, entry, end] = ['PK\u0003\u0004', 'PK\u0001\u0002', 'PK\u0005\u0006'];

describe('A zip file', () => {
  it('has parts with names, and is unpacked to those of XML', () => {
    expect(partNames(two)).toEqual(['one.xml', 'two.rels', 'picture.png']);
    expect([...unpacked(two)].map(([name, content]) => `${name} ${content.toString('utf8')}`)).toEqual([
      'one.xml <x/>',
      'two.rels <y/>',
    ]);
  });

  it('may have a comment behind its directory, of as many bytes as a zip file can say', () => {
    const comment = (length: number) => Buffer.concat([two, Buffer.alloc(length, ' ')]);
    expect(unpacked(comment(65_535)).size).toBe(2);
    expect(thrownBy(() => unpacked(comment(65_536)))).toEqual(broken);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['an end that is cut', two.subarray(0, two.length - 1)],
    ['an entry that is none', changed(two, entry, 0, [0])],
    ['a directory that begins elsewhere', changed(two, end, 16, [1])],
    ['an entry behind the end', changed(two, end, 10, [9])],
    ['a part that begins elsewhere', changed(two, head, 0, [0])],
    ['a part behind the end', changed(two, entry, 42, [0xff, 0xff, 0xff, 0x7f])],
    ['a part of the larger kind of zip', changed(two, entry, 42, [0xff, 0xff, 0xff, 0xff])],
    ['a kind of packing that is not known', changed(two, head, 8, [9, 0])],
  ])('is broken with %s', (_what, zip) => {
    expect(thrownBy(() => unpacked(zip))).toEqual(broken);
  });

  it('is locked when a part is', () => {
    expect(thrownBy(() => unpacked(changed(two, head, 6, [1, 0])))).toEqual(
      because(/^Regnearket er krypteret\. Gem det uden adgangskode/),
    );
  });

  it('has a part as it stands where that is not packed', () => {
    const packed = zipOf({ 'one.xml': part });
    const size = packed.readUInt32LE(packed.indexOf(Buffer.from(entry, 'latin1')) + 20);
    const found = unpacked(changed(packed, head, 8, [0, 0])).get('one.xml');
    expect(found).toEqual(packed.subarray(30 + 'one.xml'.length, 30 + 'one.xml'.length + size));
  });

  it('is unpacked to 50 MB in all, and has 10,000 parts at most', () => {
    const half = Buffer.alloc(mostUnpacked / 2);
    expect(unpacked(zipOf({ 'a.xml': half, 'b.xml': half })).size).toBe(2);
    const more = zipOf({ 'a.xml': half, 'b.xml': Buffer.alloc(mostUnpacked / 2 + 1) });
    expect(thrownBy(() => unpacked(more))).toEqual(because(/mere end 50 MB, når det er pakket ud/));
    expect(thrownBy(() => partNames(changed(two, end, 10, [0x11, 0x27])))).toEqual(
      because(/mere end 50 MB, når det er pakket ud/),
    );
  });
});
