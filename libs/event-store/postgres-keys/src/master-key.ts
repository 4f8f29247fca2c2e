import { readFileSync } from 'node:fs';
import { Fault, keyOfHex } from '#libs/platform';

/** The master key cannot be used. The Danish text says why, and never what is in the file. */
export class MasterKeyUnusable extends Fault {
  override readonly name = 'MasterKeyUnusable';
  readonly kind = 'misconfigured';
}

const textIn = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new MasterKeyUnusable('Filen, som MASTER_KEY_FILE peger på, kan ikke læses.', { cause });
  }
};

/**
 * The master key (32 bytes) in a file that the operators gave: 64 hex digits as text.
 *
 * @throws MasterKeyUnusable
 */
export const givenMasterKey = (path: string): Buffer => {
  const key = keyOfHex(textIn(path));
  if (key === null)
    throw new MasterKeyUnusable('Filen, som MASTER_KEY_FILE peger på, rummer ikke 64 hexadecimale cifre.');
  return key;
};
