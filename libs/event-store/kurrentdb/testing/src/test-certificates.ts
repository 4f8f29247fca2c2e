import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A server's private key and certificate chain, and the certificate of the authority that vouches for it (PEM). */
export interface TestCertificate {
  readonly key: string;
  readonly chain: string;
  readonly authority: string;
}

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const size: number[] = [];
  for (let rest = body.length; rest > 0; rest >>>= 8) size.unshift(rest & 0xff);
  const length = body.length < 128 ? [body.length] : [0x80 | size.length, ...size];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};

const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const utcTime = (at: Date): Buffer => {
  const digits = at.toISOString().replaceAll(/[-:T]/gu, '').slice(2, 14);
  return der(0x17, Buffer.from(`${digits}Z`, 'ascii'));
};

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const commonName = (name: string): Buffer =>
  sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name, 'utf8')))));
const extension = (id: string, critical: boolean, value: Uint8Array): Buffer =>
  sequence(oid(id), ...(critical ? [der(0x01, Buffer.from([0xff]))] : []), der(0x04, value));

/** That it is an authority; that it is for 127.0.0.1 and localhost. */
const authorityExtensions = [
  extension('551d13', true, sequence(der(0x01, Buffer.from([0xff])))),
  extension('551d0f', true, der(0x03, Buffer.from([0x01, 0x06]))),
];
const loopback = (names: readonly string[]): readonly Buffer[] =>
  names.includes('localhost') ? [der(0x87, Buffer.from([127, 0, 0, 1]))] : [];
const serverExtensions = (names: readonly string[]): readonly Buffer[] => [
  extension(
    '551d11',
    false,
    sequence(...names.map((name) => der(0x82, Buffer.from(name))), ...loopback(names)),
  ),
];

const day = 86_400_000;

interface Subject {
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly validUntil: Date;
}

const certificate = (subject: Subject, issuer: string, issuerKey: KeyObject): string => {
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    commonName(issuer),
    sequence(utcTime(new Date(Date.now() - day)), utcTime(subject.validUntil)),
    commonName(subject.name),
    subject.publicKey.export({ format: 'der', type: 'spki' }),
    der(0xa3, sequence(...subject.extensions)),
  );
  const signature = sign('sha256', content, issuerKey);
  const whole = sequence(content, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').match(/.{1,64}/gu) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
};

/**
 * A fresh authority and a certificate of it, good for a day, for 127.0.0.1 and localhost, unless it says otherwise. For
 * tests only.
 */
export const testCertificate = ({
  names = ['localhost'],
  validUntil = new Date(Date.now() + day),
}: { readonly names?: readonly string[]; readonly validUntil?: Date } = {}): TestCertificate => {
  const root = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const authorityName = 'nytteindsats test authority';
  const rootSubject = {
    name: authorityName,
    publicKey: root.publicKey,
    extensions: authorityExtensions,
    validUntil: new Date(Date.now() + day),
  };
  const serverSubject = {
    name: 'localhost',
    publicKey: server.publicKey,
    extensions: serverExtensions(names),
    validUntil,
  };
  return {
    key: server.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    chain: certificate(serverSubject, authorityName, root.privateKey),
    authority: certificate(rootSubject, authorityName, root.privateKey),
  };
};
