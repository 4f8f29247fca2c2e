import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { UnusableKurrentDbAddress } from './connection-string.ts';

/**
 * The certificates (PEM) of a file, which must hold one: one half of the client would trust nobody without a word.
 *
 * @throws UnusableKurrentDbAddress
 */
export const readAuthority = (file: string): string => {
  try {
    const pem = readFileSync(file, 'utf8');
    new X509Certificate(pem).toString();
    return pem;
  } catch {
    throw new UnusableKurrentDbAddress(
      'Filen, som KURRENTDB_CA_FILE peger på, rummer intet certifikat (PEM).',
    );
  }
};
