import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SealBroken } from './participant-keys.ts';

const [version, ivBytes, tagBytes] = ['v1', 12, 16] as const;

/** A participant's key, by the id that sealed texts name. */
export interface NamedKey {
  readonly keyId: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

/** What a sealed text is bound to. */
export type SealContext = readonly [participantId: string, eventId: string, field: string];

const bound = (context: SealContext): Buffer => Buffer.from(context.join('\n'));

/** Seals a text: `v1.<key id>.<base64url of iv, ciphertext and tag>`, AES-256-GCM. */
export const sealText = ({ keyId, key }: NamedKey, context: SealContext, text: string): string => {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(bound(context));
  const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${version}.${keyId}.${sealed.toString('base64url')}`;
};

/**
 * The id of the key that a text was sealed with.
 *
 * @throws SealBroken
 */
export const keyIdOf = (token: string): string => {
  const [first, keyId, sealed] = token.split('.');
  if (first !== version || !keyId || !sealed) throw new SealBroken('not a sealed text');
  return keyId;
};

/**
 * The text that was sealed.
 *
 * @throws SealBroken
 */
export const openText = (key: Buffer, context: SealContext, token: string): string => {
  const sealed = Buffer.from(token.slice(token.lastIndexOf('.') + 1), 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    })
      .setAAD(bound(context))
      .setAuthTag(sealed.subarray(-tagBytes));
    return decipher.update(sealed.subarray(ivBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new SealBroken('the sealed text was altered or belongs elsewhere');
  }
};
