import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { UndecryptableText } from './participant-keys.ts';

const algorithm = 'aes-256-gcm';
const [ivBytes, tagBytes] = [12, 16] as const;
const token = /^v1\.([\w-]+)\.([\w-]+)$/;

/** A participant's key, by the id that encrypted texts name. */
export interface NamedKey {
  readonly keyId: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

/** What an encrypted text is bound to. */
export type TextContext = readonly [owner: string, eventId: string, field: string];

/**
 * Encrypts and authenticates (AES-256-GCM): iv, ciphertext and tag in one; `bound` must be the same to open it. A cipher
 * takes a key object four times as fast as the bytes of a key.
 */
export const encrypt = (key: Buffer, bound: string, content: Buffer): Buffer => {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, createSecretKey(key), iv).setAAD(Buffer.from(bound));
  return Buffer.concat([iv, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
};

/**
 * What `encrypt` encrypted.
 *
 * @throws UndecryptableText when it was altered, or encrypted with another key or for another purpose.
 */
export const decrypt = (key: Buffer, bound: string, encrypted: Buffer): Buffer => {
  if (encrypted.length < ivBytes + tagBytes) throw new UndecryptableText('too short to be encrypted');
  try {
    const decipher = createDecipheriv(algorithm, createSecretKey(key), encrypted.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    })
      .setAAD(Buffer.from(bound))
      .setAuthTag(encrypted.subarray(-tagBytes));
    return Buffer.concat([decipher.update(encrypted.subarray(ivBytes, -tagBytes)), decipher.final()]);
  } catch (error) {
    throw new UndecryptableText('the encrypted content was altered or belongs elsewhere', { cause: error });
  }
};

/** Seals a text: `v1.<key id>.<base64url of iv, ciphertext and tag>`. */
export const encryptText = ({ keyId, key }: NamedKey, context: TextContext, text: string): string =>
  `v1.${keyId}.${encrypt(key, JSON.stringify(context), Buffer.from(text)).toString('base64url')}`;

/**
 * The id of the key that a text was encrypted with.
 *
 * @throws UndecryptableText
 */
export const keyIdOf = (encrypted: string): string => {
  const keyId = token.exec(encrypted)?.[1];
  if (keyId === undefined) throw new UndecryptableText('not an encrypted text');
  return keyId;
};

/**
 * The text that was encrypted.
 *
 * @throws UndecryptableText
 */
export const decryptText = (key: Buffer, context: TextContext, encrypted: string): string => {
  return decrypt(key, JSON.stringify(context), contentOf(encrypted)).toString('utf8');
};

const contentOf = (encrypted: string): Buffer => {
  const content = token.exec(encrypted)?.[2];
  if (content === undefined) throw new UndecryptableText('not an encrypted text');
  const bytes = Buffer.from(content, 'base64url');
  if (bytes.toString('base64url') !== content) throw new UndecryptableText('not an encrypted text');
  return bytes;
};
