import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalIssuer } from './local-issuer.ts';
import { openSigningKey, SigningKeyUnusable } from './signing-key.ts';
import type { TokenVerifier } from './token-verifier.ts';

const anna = { subject: 'anna', name: 'Anna Holm', roles: ['koordinator'], kommunekoder: ['751'] } as const;
const soon = (): number => Date.now() + 3_600_000;

describe('The local issuer', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'signing-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const issuerOf = (name: string): Promise<LocalIssuer> =>
    LocalIssuer.with(openSigningKey(join(folder, name)));
  const verifierOf = (issuer: LocalIssuer): TokenVerifier => issuer.verifier();

  it('makes one key in the data folder, for its owner alone, and keeps it', async () => {
    const token = await (await issuerOf('a')).issue(anna, soon());
    expect(readdirSync(join(folder, 'a'))).toEqual(['signing.key']);
    expect(statSync(join(folder, 'a/signing.key')).mode & 0o777).toBe(0o600);
    expect(await verifierOf(await issuerOf('a')).verify(token)).toEqual({
      issuer: 'urn:nytteindsats:local',
      subject: 'anna',
      displayName: 'Anna Holm',
      grants: [{ role: 'koordinator', kommunekoder: new Set(['751']), providers: new Set() }],
      engagement: null,
      signedInBy: 'token',
    });
  });

  it('takes no token of another folder', async () => {
    const token = await (await issuerOf('a')).issue(anna, soon());
    expect(await verifierOf(await issuerOf('b')).verify(token)).toBe('unknown_key');
  });

  it('takes no token whose time is over', async () => {
    const issuer = await issuerOf('a');
    expect(await verifierOf(issuer).verify(await issuer.issue(anna, Date.now() - 61_000))).toBe('expired');
  });

  it('uses no key that others may read, nor what is no key', () => {
    openSigningKey(join(folder, 'c'));
    chmodSync(join(folder, 'c/signing.key'), 0o644);
    expect(() => openSigningKey(join(folder, 'c'))).toThrow(SigningKeyUnusable);
    writeFileSync(join(folder, 'c/signing.key'), 'hemmelig');
    chmodSync(join(folder, 'c/signing.key'), 0o600);
    expect(() => openSigningKey(join(folder, 'c'))).toThrow(/er ikke en nøgle til adgangsnøgler/);
    expect(() => openSigningKey(join(folder, 'c'))).not.toThrow('hemmelig');
  });
});
