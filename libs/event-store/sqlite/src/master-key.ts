import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { keyOfHex, readableByOthers, replaceFile } from '#libs/platform';
import { KeysDamaged } from './sqlite.errors.ts';

/**
 * The key (32 bytes) in the file, hex as text; `null` when there is no file.
 *
 * @throws KeysDamaged when it is no key, or others than its owner may read it.
 * @throws the system's error.
 */
export const readMasterKey = (path: string): Buffer | null => {
  if (!statSync(path, { throwIfNoEntry: false })) return null;
  const exposed = readableByOthers(path);
  if (exposed !== null) throw new KeysDamaged(exposed);
  const key = keyOfHex(readFileSync(path, 'utf8'));
  if (key === null)
    throw new KeysDamaged(`${path} er ikke en nøgle på 32 byte. Læg den rigtige tilbage, og start igen.`);
  return key;
};

/** Makes a new key in the file, for its owner alone, durably. */
export const makeMasterKey = async (path: string): Promise<Buffer> => {
  const key = randomBytes(32);
  await replaceFile(path, `${key.toString('hex')}\n`);
  return key;
};
