import { Fault } from '#libs/platform';
import { readFile } from 'node:fs/promises';

/** The master key cannot be used. The Danish text says why, and never what is in the file. */
export class MasterKeyUnusable extends Fault {
  override readonly name = 'MasterKeyUnusable';
  readonly kind = 'misconfigured';
}

const keyHex = /^[0-9a-f]{64}$/i;

/**
 * The master key (32 bytes, 64 hex digits as text) in a file.
 *
 * @throws MasterKeyUnusable
 */
export const readMasterKey = async (path: string): Promise<Buffer> => {
  let text: string;
  try {
    text = (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    throw new MasterKeyUnusable('Filen, som MASTER_KEY_FILE peger på, kan ikke læses.', { cause });
  }
  if (!keyHex.test(text))
    throw new MasterKeyUnusable('Filen, som MASTER_KEY_FILE peger på, rummer ikke 64 hexadecimale cifre.');
  return Buffer.from(text, 'hex');
};
