import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type Principal } from '#libs/access';
import { LocalIssuer, openSigningKey, type Unverified } from '#libs/access/tokens';
import { inProcess } from './testing/in-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();

const issued = async (args: string): Promise<string> => {
  const { code, stdout, stderr } = await inProcess(['token', ...args.split(' '), '--data', path('data')]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.trim();
};

const verified = async (token: string, hours = 0): Promise<Principal | Unverified> => {
  const local = await LocalIssuer.with(openSigningKey(path('data')));
  return local.verifier(() => Date.now() + hours * 3_600_000).verify(token);
};

describe('token', () => {
  it('issues a token that the API of the same data folder takes, for eight hours', async () => {
    const token = await issued('--role koordinator --kommune 751,101');
    expect(readdirSync(path('data'))).toEqual(['signing.key']);
    expect(await verified(token)).toMatchObject({
      issuer: 'urn:nytteindsats:local',
      grants: [{ role: 'koordinator', kommunekoder: new Set(['751', '101']) }],
    });
    expect(await verified(token, 7.9)).toMatchObject({ signedInBy: 'token' });
    expect(await verified(token, 8.1)).toBe('expired');
  });

  it('issues tokens to providers and revisors, of all municipalities and for as long as wanted', async () => {
    expect(await verified(await issued('--role leverandoer --provider P1000000001'))).toMatchObject({
      grants: [{ role: 'leverandoer', kommunekoder: 'all', providers: new Set(['P1000000001']) }],
    });
    expect(await verified(await issued('--role revisor --kommune * --hours 1'), 0.5)).toMatchObject({
      grants: [{ role: 'revisor', kommunekoder: 'all' }],
      engagement: { id: 'lokal', text: false },
    });
    expect(await verified(await issued('--role system --kommune 751 --hours 720'), 719)).toMatchObject({
      grants: [{ role: 'system' }],
    });
  });

  it.each([
    ['', '--role skal være en af'],
    ['--role sagsbehandler --kommune 751', '--role skal være en af'],
    ['--role koordinator', '--kommune mangler'],
    ['--role leverandoer --kommune 751', '--provider mangler'],
    ['--role koordinator --kommune 75', '--kommune skal være'],
    ['--role koordinator --kommune 751,', '--kommune skal være'],
    ['--role koordinator --kommune 751,*', '--kommune skal være'],
    ['--role leverandoer --provider 1000000001', '--provider skal være'],
    ['--role koordinator --kommune 751 --hours 0', '--hours skal være'],
    ['--role koordinator --kommune 751 --hours 721', '--hours skal være'],
    ['--role koordinator --kommune 751 --hours 1.5', '--hours skal være'],
  ])('issues nothing that nobody could use: %s', async (args, says) => {
    const { code, stdout, stderr } = await inProcess([
      'token',
      ...args.split(' ').filter((word) => word !== ''),
      '--data',
      path('none'),
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
  });

  it.each([
    [{ OIDC_ISSUER: 'https://login.kommune.dk' }, 'OIDC_ISSUER er angivet'],
    [{ NODE_ENV: 'production' }, 'OIDC_ISSUER skal angives'],
    [{ OIDC_ISSUER: 'http://login.kommune.dk' }, 'OIDC_ISSUER skal være'],
  ])('issues nothing where somebody else does, or must: %j', async (environment, says) => {
    const args = ['token', '--role', 'system', '--kommune', '751', '--data', path('none')];
    const { code, stdout, stderr } = await inProcess(args, environment);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
  });
});
