import { describe, expect, it } from '@jest/globals';
import { readAccessConfig } from './access.config.ts';
import { defaultClaimPaths } from './claims.ts';

const faults = (environment: Record<string, string>): readonly string[] => {
  const read = readAccessConfig(environment);
  return 'faults' in read ? read.faults.map(({ variable }) => variable) : [];
};

describe('The environment of access', () => {
  it('may be empty: then tokens are of the local issuer', () => {
    expect(readAccessConfig({})).toEqual({
      issuer: null,
      audience: 'nytteindsats',
      claims: defaultClaimPaths,
      pages: null,
    });
  });

  it('is read whole', () => {
    expect(
      readAccessConfig({
        OIDC_ISSUER: 'https://login.kommune.dk/realms/kommune',
        OIDC_AUDIENCE: 'api://nytteindsats',
        OIDC_CLAIM_ROLES: '/realm_access/roles',
        OIDC_CLAIM_KOMMUNEKODER: '/k',
        OIDC_CLAIM_PROVIDERS: '/p',
        OIDC_CLAIM_NAME: '/n',
        OIDC_CLAIM_ENGAGEMENT: '/e~1x',
        OIDC_CLIENT_ID: 'sider',
        OIDC_CLIENT_SECRET: 'hemmelig',
        OIDC_SCOPES: 'openid profile offline_access',
      }),
    ).toEqual({
      issuer: 'https://login.kommune.dk/realms/kommune',
      audience: 'api://nytteindsats',
      claims: {
        roles: '/realm_access/roles',
        kommunekoder: '/k',
        providers: '/p',
        name: '/n',
        engagement: '/e~1x',
      },
      pages: {
        clientId: 'sider',
        clientSecret: 'hemmelig',
        scopes: 'openid profile offline_access',
      },
    });
  });

  it.each(['http://127.0.0.1:8080/realms/x', 'http://localhost:8080', 'http://[::1]:8080/'])(
    'takes an issuer on this machine without TLS: %s',
    (OIDC_ISSUER) => {
      expect(faults({ OIDC_ISSUER })).toEqual([]);
    },
  );

  it.each([
    'http://login.kommune.dk',
    'http://10.0.0.1/',
    'login.kommune.dk',
    'ftp://login.kommune.dk',
    'https://anna:hemmelig@login.kommune.dk',
    'https://login.kommune.dk/?realm=x',
    'https://login.kommune.dk/#x',
  ])('takes no issuer that is elsewhere without TLS, or no issuer at all: %s', (OIDC_ISSUER) => {
    expect(faults({ OIDC_ISSUER })).toEqual(['OIDC_ISSUER']);
  });

  it('must name an issuer in production, and where other machines reach', () => {
    expect(faults({ NODE_ENV: 'production' })).toEqual(['OIDC_ISSUER']);
    expect(faults({ HOST: '0.0.0.0' })).toEqual(['OIDC_ISSUER']);
    expect(faults({ HOST: '0.0.0.0', OIDC_ISSUER: 'https://login.kommune.dk' })).toEqual([]);
    expect(faults({ HOST: 'localhost', NODE_ENV: 'test' })).toEqual([]);
  });

  it('says whom the pages ask whole, or not at all', () => {
    const OIDC_ISSUER = 'https://login.kommune.dk';
    const [OIDC_CLIENT_ID, OIDC_CLIENT_SECRET] = ['sider', 'hemmelig'];
    expect(faults({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET })).toEqual([]);
    expect(faults({ OIDC_ISSUER, OIDC_CLIENT_ID })).toEqual(['OIDC_CLIENT_SECRET']);
    expect(faults({ OIDC_ISSUER, OIDC_CLIENT_SECRET })).toEqual(['OIDC_CLIENT_ID']);
    expect(faults({ OIDC_CLIENT_ID, OIDC_CLIENT_SECRET })).toEqual(['OIDC_CLIENT_ID']);
    const OIDC_SCOPES = 'profile';
    expect(faults({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_SCOPES })).toEqual(['OIDC_SCOPES']);
  });

  it('names every variable that is wrong, and repeats no value', () => {
    const read = readAccessConfig({
      OIDC_ISSUER: 'hemmelig',
      OIDC_CLAIM_ROLES: 'roles',
      OIDC_CLAIM_NAME: '/a~2',
    });
    expect(read).toEqual({
      faults: [
        { variable: 'OIDC_ISSUER', message: expect.stringMatching(/^OIDC_ISSUER skal /) },
        {
          variable: 'OIDC_CLAIM_ROLES',
          message: 'OIDC_CLAIM_ROLES skal være en JSON-pointer, f.eks. /roles',
        },
        { variable: 'OIDC_CLAIM_NAME', message: 'OIDC_CLAIM_NAME skal være en JSON-pointer, f.eks. /name' },
      ],
    });
    expect(JSON.stringify(read)).not.toContain('hemmelig');
  });
});
