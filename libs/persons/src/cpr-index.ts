import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { Fault, keyOfHex, replaceFile, systemFault } from '#libs/platform';

/** The index key cannot be used. The Danish text says why, and never what is in the file. */
export class IndexKeyUnusable extends Fault {
  override readonly name = 'IndexKeyUnusable';
  readonly kind = 'unusable';
}

const hmac = (key: KeyObject, text: string): Uint8Array => createHmac('sha256', key).update(text).digest();

/** What CPR numbers are found by: HMAC-SHA-256 under the index key, since all numbers can be tried against a plain hash. */
export class CprIndex {
  readonly #key: KeyObject | Fault;

  /** `key`: 32 bytes, or why there is none. */
  constructor(key: Uint8Array | Fault) {
    this.#key = key instanceof Fault ? key : createSecretKey(key);
  }

  /** Why nobody is found by number; `null` while they are. */
  get lost(): Fault | null {
    return this.#key instanceof Fault ? this.#key : null;
  }

  /** @throws why the key is lost. */
  of(cpr: string): Uint8Array {
    if (this.#key instanceof Fault) throw this.#key;
    return hmac(this.#key, cpr);
  }

  /** What tells this key from another, kept with what it found. */
  get mark(): Uint8Array {
    return this.of('nytteindsats index key');
  }
}

/**
 * The index key (32 bytes) in a file, hex as text; `null` when there is none.
 *
 * @throws IndexKeyUnusable
 */
export const readIndexKey = (path: string): Uint8Array | null => {
  try {
    if (!statSync(path, { throwIfNoEntry: false })) return null;
    const key = keyOfHex(readFileSync(path, 'utf8'));
    if (key) return key;
  } catch (error) {
    throw new IndexKeyUnusable(systemFault(error)?.text ?? `${path} kan ikke læses.`, { cause: error });
  }
  throw new IndexKeyUnusable(
    `${path} er ikke en nøgle på 64 hexadecimale cifre. Læg den rigtige tilbage, og start igen.`,
  );
};

/** Makes a new index key in the file, for its owner alone, durably. */
export const makeIndexKey = async (path: string): Promise<Uint8Array> => {
  const key = randomBytes(32);
  await replaceFile(path, `${key.toString('hex')}\n`);
  return key;
};

/** The index of a register whose key is missing. */
export const lostIndexKey = (path: string): IndexKeyUnusable =>
  new IndexKeyUnusable(
    `Indeksnøglen mangler: ${path}. Uden den kan ingen findes på CPR-nummer, og ingen person registreres. Læg den tilbage, hvorfra den er gemt, og start igen.`,
  );

/** The index of a register that was made with another key. */
export const otherIndexKey = (path: string): IndexKeyUnusable =>
  new IndexKeyUnusable(
    `${path} er ikke den indeksnøgle, som personregisteret er lavet med. Læg den rigtige tilbage, og start igen.`,
  );
