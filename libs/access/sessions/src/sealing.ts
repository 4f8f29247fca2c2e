import { CompactEncrypt, compactDecrypt } from 'jose';

/** Encrypts what only this product's own processes may read again, each piece for the one use that it names. */
export class Sealing {
  readonly #key: Uint8Array;

  /** @param key 32 bytes. */
  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** The value as text (JWE, AES-256-GCM), to be opened by the same `use` alone. */
  seal(use: string, value: unknown): Promise<string> {
    return new CompactEncrypt(Buffer.from(JSON.stringify(value)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', use })
      .encrypt(this.#key);
  }

  /** What was sealed; `null` when it was altered, or sealed with another key or for another use. */
  async open(use: string, sealed: string): Promise<unknown> {
    try {
      const { plaintext, protectedHeader } = await compactDecrypt(sealed, this.#key, {
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
      });
      return protectedHeader['use'] === use ? JSON.parse(Buffer.from(plaintext).toString()) : null;
    } catch {
      return null;
    }
  }
}
