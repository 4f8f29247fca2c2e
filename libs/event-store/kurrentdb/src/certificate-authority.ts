import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { UnusableKurrentDbAddress } from './connection-string.ts';

/**
 * Sees to it that a file holds a certificate: one half of the client would trust nobody without a word.
 *
 * @throws UnusableKurrentDbAddress
 */
export const requireCertificate = (file: string): void => {
  try {
    new X509Certificate(readFileSync(file)).toString();
  } catch {
    throw new UnusableKurrentDbAddress(
      'Filen, som KURRENTDB_CA_FILE peger på, rummer intet certifikat (PEM).',
    );
  }
};
