import { describe, expect, it } from '@jest/globals';
import { readApiConfig } from './api.config.ts';

const pages = {
  OIDC_ISSUER: 'https://login.kommune.dk',
  OIDC_CLIENT_ID: 'sider',
  OIDC_CLIENT_SECRET: 'hemmelig',
};
const faults = (environment: Record<string, string>): readonly string[] => {
  const read = readApiConfig({ ...pages, ...environment });
  return 'faults' in read ? read.faults.map(({ message }) => message) : [];
};

describe('The environment of the API', () => {
  it('says where people come back to when they have signed in: here, or over TLS', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ HOST: '0.0.0.0', PUBLIC_URL: 'https://nytteindsats.kommune.dk' })).toEqual([]);
    expect(faults({ HOST: '0.0.0.0', PUBLIC_URL: 'http://127.0.0.1:3000' })).toEqual([]);
  });

  it('is refused when it does not', () => {
    expect(faults({ HOST: '0.0.0.0' })).toEqual([
      'PUBLIC_URL skal angives, når OIDC_CLIENT_ID er angivet og HOST kan nås fra andre maskiner',
    ]);
    expect(faults({ PUBLIC_URL: 'http://nytteindsats.kommune.dk' })).toEqual([
      'PUBLIC_URL skal begynde med https://, når OIDC_CLIENT_ID er angivet (http kun på denne maskine)',
    ]);
  });
});
