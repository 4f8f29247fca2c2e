import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { atPath, withPath } from '#libs/platform';

const block = 512;
const ownerOnly = 0o600;
/** Eleven octal digits: what a size field can say in the common form. */
const mostOctal = 0o77777777777;

const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`;

/** Larger than 8 GiB: big-endian binary with the top bit set, as GNU tar and libarchive read it. */
const sizeField = (size: number): Buffer => {
  if (size <= mostOctal) return Buffer.from(octal(size, 11), 'ascii');
  const field = Buffer.alloc(12);
  field.writeBigUInt64BE(BigInt(size), 4);
  field[0] = 0x80;
  return field;
};

const header = (name: string, size: number, modifiedMs: number): Buffer => {
  const bytes = Buffer.alloc(block);
  bytes.write(name, 0, 'ascii');
  bytes.write(octal(ownerOnly, 7), 100, 'ascii');
  bytes.write(octal(0, 7), 108, 'ascii');
  bytes.write(octal(0, 7), 116, 'ascii');
  sizeField(size).copy(bytes, 124);
  bytes.write(octal(Math.floor(modifiedMs / 1_000), 11), 136, 'ascii');
  bytes.write(' '.repeat(8), 148, 'ascii');
  bytes.write('0', 156, 'ascii');
  bytes.write('ustar\u000000', 257, 'ascii');
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${octal(sum, 6)} `, 148, 'ascii');
  return bytes;
};

const padding = (size: number): Buffer => Buffer.alloc((block - (size % block)) % block);

/**
 * Writes files (plain names, at most 100 ASCII characters) into a new tar archive for the owner alone; durable when it
 * resolves. Any `tar` reads it.
 *
 * @throws the system's error with a path; `EEXIST` when the archive is there already.
 */
export const writeTar = async (archive: string, files: readonly string[]): Promise<void> =>
  atPath(archive, () => writeNew(archive, files));

const writeNew = async (archive: string, files: readonly string[]): Promise<void> => {
  await using out = await open(archive, 'wx', ownerOnly);
  for (const path of files) {
    const { size, mtimeMs } = await stat(path);
    await out.writeFile(header(basename(path), size, mtimeMs));
    await out.writeFile(createReadStream(path).on('error', (error) => void withPath(path, error)));
    await out.writeFile(padding(size));
  }
  await out.writeFile(Buffer.alloc(2 * block));
  await out.sync();
};
