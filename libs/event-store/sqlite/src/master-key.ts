import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { systemFault } from '#libs/platform';
import { replaceFile } from './durable-file.ts';
import { KeysDamaged } from './sqlite.errors.ts';

const othersMayRead = 0o077;

/**
 * The key (32 bytes) in the file, hex as text; `null` when there is no file.
 *
 * @throws KeysDamaged when it is no key, or others than its owner may read it.
 */
export const readMasterKey = async (path: string): Promise<Buffer | null> => {
  const mode = await modeOf(path);
  if (mode === null) return null;
  if (process.platform !== 'win32' && (mode & othersMayRead) !== 0) {
    throw new KeysDamaged(`${path} kan læses af andre end sin ejer. Ret det med: chmod 600 ${path}`);
  }
  const key = Buffer.from((await textOf(path)).trim(), 'hex');
  if (key.length !== 32)
    throw new KeysDamaged(`${path} er ikke en nøgle på 32 byte. Læg den rigtige tilbage, og start igen.`);
  return key;
};

/** Makes a new key in the file, for its owner alone, durably. */
export const makeMasterKey = async (path: string): Promise<Buffer> => {
  const key = randomBytes(32);
  await replaceFile(path, `${key.toString('hex')}\n`);
  return key;
};

const textOf = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new KeysDamaged(systemFault(cause)?.text ?? `${path} kan ikke læses.`, { cause });
  }
};

const modeOf = async (path: string): Promise<number | null> => {
  try {
    return (await stat(path)).mode;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};
