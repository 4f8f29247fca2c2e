import { inflateRawSync } from 'node:zlib';
import { FileRefused } from '../file-refused.ts';

/** The most bytes that a workbook may be unpacked to. */
export const mostUnpacked = 50_000_000;
const mostParts = 10_000;

const endOfDirectory = Buffer.from('PK\u0005\u0006', 'latin1');
const [endLength, entryLength, headLength] = [22, 46, 30];
const longestComment = 65_535;
const entryMark = 0x02014b50;
const headMark = 0x04034b50;
const inZip64 = 0xffffffff;

/** How Node names a text that has become longer than it may. */
const tooLong = 'ERR_BUFFER_TOO_LARGE';

const broken = new FileRefused(
  1,
  'Regnearket er ødelagt og kan ikke åbnes. Gem det igen som .xlsx, og prøv igen.',
);
const tooLarge = new FileRefused(
  1,
  'Regnearket fylder mere end 50 MB, når det er pakket ud. Slet tomme rækker og andre ark, eller del det i flere filer.',
);
const locked = new FileRefused(1, 'Regnearket er krypteret. Gem det uden adgangskode, og prøv igen.');

/** One part of a zip file, packed. */
interface Entry {
  readonly name: string;
  readonly at: number;
  readonly packedLength: number;
}

const entriesOf = (zip: Buffer): readonly Entry[] => {
  const end = zip.lastIndexOf(endOfDirectory);
  if (end < 0 || end < zip.length - endLength - longestComment || end + endLength > zip.length) throw broken;
  const [count, start] = [zip.readUInt16LE(end + 10), zip.readUInt32LE(end + 16)];
  if (count > mostParts) throw tooLarge;
  const entries: Entry[] = [];
  for (let place = start, index = 0; index < count; index += 1) {
    if (place + entryLength > zip.length || zip.readUInt32LE(place) !== entryMark) throw broken;
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(place + field));
    const nameEnd = place + entryLength + (name ?? 0);
    const at = zip.readUInt32LE(place + 42);
    if (at === inZip64) throw broken;
    entries.push({
      name: zip.toString('utf8', place + entryLength, nameEnd),
      at,
      packedLength: zip.readUInt32LE(place + 20),
    });
    place = nameEnd + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
};

const inflated = (packed: Buffer, most: number): Buffer => {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    throw Object(error).code === tooLong ? tooLarge : broken;
  }
};

/** The bytes of a part, at most `most`, whatever the file says of their number. */
const contentOf = (zip: Buffer, { at, packedLength }: Entry, most: number): Buffer => {
  if (at + headLength > zip.length || zip.readUInt32LE(at) !== headMark) throw broken;
  const [flags, method] = [zip.readUInt16LE(at + 6), zip.readUInt16LE(at + 8)];
  if (flags & 1) throw locked;
  const start = at + headLength + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  const content =
    method === 8 ? inflated(zip.subarray(start), most) : zip.subarray(start, start + packedLength);
  if (method !== 8 && method !== 0) throw broken;
  if (content.length > most) throw tooLarge;
  return content;
};

/** The parts of a zip file by name: those of XML alone. Nothing is unpacked beyond 50 MB in all. */
export const unpacked = (zip: Buffer): ReadonlyMap<string, Buffer> => {
  const parts = new Map<string, Buffer>();
  let left = mostUnpacked;
  for (const entry of entriesOf(zip)) {
    if (!/\.(xml|rels)$/i.test(entry.name) || parts.has(entry.name)) continue;
    const content = contentOf(zip, entry, left);
    left -= content.length;
    parts.set(entry.name, content);
  }
  return parts;
};

/** The names of all parts. */
export const partNames = (zip: Buffer): readonly string[] => entriesOf(zip).map(({ name }) => name);
