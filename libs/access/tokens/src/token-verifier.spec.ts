import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { base64url, CompactSign } from 'jose';
import { createHmac } from 'node:crypto';
import { type IssuerKey, TestIssuer } from '../../testing/src/test-issuer.ts';
import { defaultClaimPaths } from '#libs/access';
import { DiscoveredKeys } from './discovered-keys.ts';
import { TokenVerifier, type Unverified } from './token-verifier.ts';

const json = (value: unknown): string => base64url.encode(JSON.stringify(value));
const seconds = (): number => Math.floor(Date.now() / 1_000);

describe('A bearer token', () => {
  let issuer: TestIssuer;
  let other: TestIssuer;
  let keys: DiscoveredKeys;
  let verifier: TokenVerifier;
  beforeAll(async () => {
    [issuer, other] = await Promise.all([TestIssuer.start(), TestIssuer.start()]);
    keys = new DiscoveredKeys({ issuer: issuer.address, restMs: 0 });
    await keys.start();
    const parts = { keys, issuer: issuer.address, audience: 'nytteindsats', claims: defaultClaimPaths };
    verifier = new TokenVerifier(parts);
  });
  afterAll(async () => {
    keys.stop();
    await Promise.all([issuer.leave(), other.leave()]);
  });

  const first = (): IssuerKey => issuer.keys[0]!;
  const accepted = async (token: string): Promise<boolean | Unverified> => {
    const verified = await verifier.verify(token);
    return typeof verified === 'string' ? verified : true;
  };

  it('says who is asking, and says it again', async () => {
    const token = await issuer.token({ claims: { name: 'Anna Holm' } });
    const anna = {
      issuer: issuer.address,
      subject: 'anna',
      displayName: 'Anna Holm',
      grants: [{ role: 'koordinator', kommunekoder: new Set(['751']), providers: new Set() }],
      engagement: null,
      signedInBy: 'token',
    };
    expect(await verifier.verify(token)).toEqual(anna);
    expect(await verifier.verify(token)).toEqual(anna);
  });

  it.each(['at+jwt', 'AT+JWT', 'application/at+jwt', 'JWT', 'jwt'])('may be of the type %s', async (typ) => {
    expect(await accepted(await issuer.token({ header: { typ } }))).toBe(true);
  });

  it('may be for others too', async () => {
    expect(await accepted(await issuer.token({ claims: { aud: ['account', 'nytteindsats'] } }))).toBe(true);
  });

  it('may be up to 60 seconds early or late, and no more', async () => {
    expect(await accepted(await issuer.token({ claims: { exp: seconds() - 50 } }))).toBe(true);
    expect(await accepted(await issuer.token({ claims: { nbf: seconds() + 50 } }))).toBe(true);
    expect(await accepted(await issuer.token({ claims: { exp: seconds() - 61 } }))).toBe('expired');
    expect(await accepted(await issuer.token({ claims: { nbf: seconds() + 65 } }))).toBe('not_yet_valid');
  });

  it('ends when its time is over, though it was good a moment ago', async () => {
    let now = Date.now();
    const parts = { keys, issuer: issuer.address, audience: 'nytteindsats', claims: defaultClaimPaths };
    const later = new TokenVerifier({ ...parts, now: () => now });
    const token = await issuer.token({ claims: { exp: seconds() + 600 } });
    expect(await later.verify(token)).toMatchObject({ subject: 'anna' });
    now += 659_000;
    expect(await later.verify(token)).toMatchObject({ subject: 'anna' });
    now += 2_000;
    expect(await later.verify(token)).toBe('expired');
  });

  it('of a revisor ends with the engagement, though it was good a moment ago', async () => {
    let now = Date.parse('2026-03-31T21:59:00Z');
    const parts = { keys, issuer: issuer.address, audience: 'nytteindsats', claims: defaultClaimPaths };
    const later = new TokenVerifier({ ...parts, now: () => now });
    const engagement = { id: 'e-1', until: '2026-03-31', text: false };
    const token = await issuer.token({
      claims: { roles: ['revisor'], engagement, exp: now / 1_000 + 86_400 },
    });
    expect(await later.verify(token)).toMatchObject({ engagement });
    now += 120_000;
    expect(await later.verify(token)).toBe('engagement_over');
  });

  it('unsigned is refused, whatever it calls that', async () => {
    const [, payload] = (await issuer.token()).split('.');
    for (const alg of ['none', 'None', 'NONE', ''])
      for (const signature of ['', 'AAAA'])
        expect(['malformed', 'wrong_algorithm']).toContain(
          await accepted(`${json({ alg, typ: 'at+jwt', kid: 'first' })}.${payload}.${signature}`),
        );
  });

  it('signed with the public key as a shared secret is refused', async () => {
    const [, payload] = (await issuer.token()).split('.');
    const { publicKey } = first();
    const secrets = [
      publicKey.export({ type: 'spki', format: 'pem' }),
      publicKey.export({ type: 'spki', format: 'der' }),
      JSON.stringify(publicKey.export({ format: 'jwk' })),
    ];
    for (const secret of secrets) {
      const signed = `${json({ alg: 'HS256', typ: 'at+jwt', kid: 'first' })}.${payload}`;
      const signature = createHmac('sha256', secret).update(signed).digest('base64url');
      expect(await accepted(`${signed}.${signature}`)).toBe('wrong_algorithm');
    }
  });

  it('with another algorithm in its header than its key’s is refused', async () => {
    const [, payload, signature] = (await issuer.token()).split('.');
    for (const alg of ['RS256', 'PS256', 'ES384', 'EdDSA', 'ES256K'])
      expect(
        await accepted(`${json({ alg, typ: 'at+jwt', kid: 'first' })}.${payload}.${signature}`),
      ).not.toBe(true);
  });

  it('that brings its own key is refused', async () => {
    const mine = other.keys[0]!;
    const jwk = mine.publicKey.export({ format: 'jwk' });
    const headers = [{ jwk }, { jku: `${other.address}/keys` }, { x5u: other.address }, { jwk, kid: 'own' }];
    for (const header of headers)
      expect(await accepted(await issuer.token({ key: { ...mine, id: 'first' }, header }))).not.toBe(true);
    expect(other.asked).toBe(0);
  });

  it('with anything changed after it was signed is refused', async () => {
    const [header, payload, signature] = (await issuer.token()).split('.');
    const claims: Record<string, unknown> = JSON.parse(Buffer.from(payload!, 'base64url').toString());
    const widened = json({ ...claims, kommunekoder: ['*'] });
    expect(await accepted(`${header}.${widened}.${signature}`)).toBe('wrong_signature');
    expect(
      await accepted(`${json({ alg: 'ES256', typ: 'JWT', kid: 'first' })}.${payload}.${signature}`),
    ).toBe('wrong_signature');
  });

  it.each<[Unverified, Record<string, unknown>]>([
    ['wrong_issuer', { iss: 'https://login.example.dk' }],
    ['wrong_issuer', { iss: undefined }],
    ['wrong_audience', { aud: 'account' }],
    ['wrong_audience', { aud: undefined }],
    ['malformed', { exp: undefined }],
    ['malformed', { exp: 'i morgen' }],
    ['malformed', { sub: undefined }],
    ['malformed', { sub: '' }],
    ['no_usable_role', { roles: ['sagsbehandler'] }],
    ['wrong_claim_type', { kommunekoder: '751' }],
  ])('is refused: %s %j', async (fault, claims) => {
    expect(await accepted(await issuer.token({ claims }))).toBe(fault);
  });

  it('of another issuer is refused, though it says that it is ours', async () => {
    const key = { ...other.keys[0]!, id: 'first' };
    expect(await accepted(await issuer.token({ key }))).toBe('wrong_signature');
  });

  it('by a key that the issuer does not have is refused', async () => {
    const key = { ...other.keys[0]!, id: 'unknown' };
    expect(await accepted(await issuer.token({ key }))).toBe('unknown_key');
  });

  it.each([
    { header: { typ: undefined } },
    { header: { typ: 'logout+jwt' } },
    { header: { typ: 'dpop+jwt' } },
    { header: { typ: 'JWT' }, claims: { nonce: 'n' } },
    { header: { typ: 'JWT' }, claims: { at_hash: 'h' } },
    { header: { typ: 'JWT' }, claims: { c_hash: 'h' } },
    { header: { typ: 'JWT' }, claims: { typ: 'ID' } },
    { header: { typ: 'JWT' }, claims: { typ: 'Refresh' } },
    { header: { typ: 'JWT' }, claims: { events: {} } },
  ])('that was not made for an API is refused: %j', async (changes) => {
    expect(await accepted(await issuer.token(changes))).toBe('no_access_token');
  });

  it('is refused when it is huge, without being read', async () => {
    expect(await accepted(await issuer.token({ claims: { note: 'x'.repeat(9_000) } }))).toBe('too_long');
    expect(await accepted('.'.repeat(10_000_000))).toBe('too_long');
  });

  it.each(['', '.', '..', 'a.b.c', 'e30.e30.', 'æøå', 'e30.e30.e30.e30.e30', '\u0000'])(
    'is refused when it is none: %j',
    async (text) => {
      expect(await accepted(text)).toBe('malformed');
    },
  );

  it('whose payload is no object is refused', async () => {
    for (const payload of ['[]', 'null', '7', '"x"', '{"__proto__":{"roles":["system"]}}']) {
      const token = await new CompactSign(Buffer.from(payload))
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'first' })
        .sign(first().privateKey);
      expect([payload, await accepted(token)]).not.toEqual([payload, true]);
    }
  });
});
