import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TestIssuer } from '../../testing/src/test-issuer.ts';
import { defaultClaimPaths } from '#libs/access';
import { DiscoveredKeys, type DiscoveredKeysOptions } from './discovered-keys.ts';
import { TokenVerifier, type Unverified } from './token-verifier.ts';

describe('The keys of an issuer', () => {
  let issuer: TestIssuer;
  let keys: DiscoveredKeys;
  let isAway = false;
  beforeEach(async () => {
    issuer = await TestIssuer.start();
    isAway = false;
  });
  afterEach(async () => {
    keys.stop();
    if (!isAway) await issuer.leave();
  });

  const leave = async (): Promise<void> => {
    isAway = true;
    await issuer.leave();
  };
  const comeBack = async (): Promise<void> => {
    isAway = false;
    await issuer.comeBack();
  };
  const verifierOf = (options: Partial<DiscoveredKeysOptions> = {}): TokenVerifier => {
    keys = new DiscoveredKeys({ issuer: issuer.address, restMs: 0, ...options });
    return new TokenVerifier({
      keys,
      issuer: issuer.address,
      audience: 'nytteindsats',
      claims: defaultClaimPaths,
    });
  };
  const outcome = async (verifier: TokenVerifier, token: string): Promise<true | Unverified> => {
    const verified = await verifier.verify(token);
    return typeof verified === 'string' ? verified : true;
  };

  it('are asked for once, however many tokens come', async () => {
    const verifier = verifierOf();
    const tokens = await Promise.all(['a', 'b', 'c'].map((sub) => issuer.token({ claims: { sub } })));
    expect(await Promise.all(tokens.map((token) => outcome(verifier, token)))).toEqual([true, true, true]);
    expect(issuer.asked).toBe(1);
  });

  it('are found anew when a token names one that is not in hand', async () => {
    const verifier = verifierOf();
    const old = await issuer.token();
    expect(await outcome(verifier, old)).toBe(true);
    issuer.rotate('second');
    expect(await outcome(verifier, await issuer.token())).toBe(true);
    expect(issuer.asked).toBe(2);
    expect(await outcome(verifier, old)).toBe('unknown_key');
  });

  it('are asked for seldom, however many tokens name one that nobody has', async () => {
    const verifier = verifierOf({ restMs: 3_600_000 });
    expect(await outcome(verifier, await issuer.token())).toBe(true);
    const key = issuer.keys[0]!;
    for (const id of ['x', 'y', 'z'])
      expect(await outcome(verifier, await issuer.token({ key: { ...key, id } }))).toBe('unknown_key');
    expect(issuer.asked).toBe(1);
  });

  it('are asked for in the background', async () => {
    const verifier = verifierOf({ refreshMs: 1, restMs: 3_600_000 });
    await keys.start();
    const old = await issuer.token();
    expect(await outcome(verifier, old)).toBe(true);
    const { generation } = keys;
    issuer.rotate('second');
    while (keys.generation === generation) await new Promise(setImmediate);
    expect(await outcome(verifier, await issuer.token())).toBe(true);
    expect(await outcome(verifier, old)).toBe('unknown_key');
  });

  it('in hand go on while the issuer is away, also for tokens never seen', async () => {
    const verifier = verifierOf();
    await keys.start();
    await leave();
    expect(await outcome(verifier, await issuer.token())).toBe(true);
    const key = { ...issuer.keys[0]!, id: 'unknown' };
    expect(await outcome(verifier, await issuer.token({ key }))).toBe('unknown_key');
    expect(await outcome(verifier, await issuer.token({ claims: { sub: 'new' } }))).toBe(true);
  });

  it('that nobody has let no token pass unchecked, and are found when the issuer comes', async () => {
    await leave();
    const troubles: unknown[] = [];
    const verifier = verifierOf({ onTrouble: (error) => troubles.push(error) });
    await keys.start();
    const token = await issuer.token();
    expect(await outcome(verifier, token)).toBe('issuer_unavailable');
    expect(troubles.length).toBeGreaterThan(0);
    await comeBack();
    expect(await outcome(verifier, token)).toBe(true);
  });

  it.each([
    ['another issuer’s document', { issuer: 'https://login.example.dk' }],
    ['keys at an address without TLS', { jwks_uri: 'http://login.example.dk/keys' }],
    ['no address of keys', { jwks_uri: undefined }],
  ])('are not taken from %s', async (_, discovery) => {
    issuer.discovery = discovery;
    const verifier = verifierOf();
    expect(await outcome(verifier, await issuer.token())).toBe('issuer_unavailable');
    expect(issuer.asked).toBe(0);
  });
});
