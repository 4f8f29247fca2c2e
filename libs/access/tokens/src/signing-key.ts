import { createPrivateKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Fault, makeFolder, readableByOthers } from '#libs/platform';
import { join } from 'node:path';

const fileMode = 0o600;

/** The file with the key of the local issuer cannot be used. */
export class SigningKeyUnusable extends Fault {
  override readonly name = 'SigningKeyUnusable';
  readonly kind = 'unusable';
}

const pathIn = (folder: string): string => join(folder, 'signing.key');

const keyIn = (path: string): KeyObject => {
  const exposed = readableByOthers(path);
  if (exposed !== null) throw new SigningKeyUnusable(exposed);
  const text = readFileSync(path, 'utf8');
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // What OpenSSL says helps nobody, and may quote the file.
  }
  throw new SigningKeyUnusable(
    `${path} er ikke en nøgle til adgangsnøgler. Slet filen; så laves en ny, og udstedte adgangsnøgler gælder ikke længere.`,
  );
};

/** A whole new file, unless another process was faster: then that one's stands. */
const make = (folder: string): void => {
  makeFolder(folder);
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  const own = `${pathIn(folder)}.${randomUUID()}`;
  writeFileSync(own, pem, { mode: fileMode, flag: 'wx' });
  try {
    linkSync(own, pathIn(folder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(own);
  }
};

/**
 * The private key (Ed25519) with which this machine issues its own tokens: made in the data folder, for its owner alone,
 * when it is missing.
 *
 * @throws SigningKeyUnusable when others may read it, or it is no key.
 * @throws the system's error.
 */
export const openSigningKey = (folder: string): KeyObject => {
  const path = pathIn(folder);
  if (!statSync(path, { throwIfNoEntry: false })) make(folder);
  return keyIn(path);
};
