import { EnvironmentReader, isLoopback, type VariableFault } from '#libs/platform';
import { type ClaimPaths, defaultClaimPaths } from './claims.ts';
import { isJsonPointer } from './json-pointer.ts';

/** As what the pages ask the issuer who somebody is. */
export interface PagesConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Separated by spaces, `openid` among them. */
  readonly scopes: string;
}

/** Whose tokens are taken. */
export interface AccessConfig {
  /** The issuer's address, exactly as its tokens name it; `null`: the local one, whose key lies in the data folder. */
  readonly issuer: string | null;
  /** Whom tokens must be for. */
  readonly audience: string;
  readonly claims: ClaimPaths;
  /** `null`: nobody signs in on pages with an issuer. */
  readonly pages: PagesConfig | null;
}

/** The audience of tokens unless configured otherwise. */
export const defaultAudience = 'nytteindsats';

const hostOf = ({ hostname }: URL): string => hostname.replaceAll(/[[\]]/g, '');

/** True for an address over TLS, or on this machine. */
export const isSafeAddress = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(hostOf(url)));
};

const isIssuer = (text: string): boolean => isSafeAddress(text) && !/[?#]/.test(text);

/** Tokens of a key in the data folder are for one machine and for trying things out. */
const whyRequired = (read: EnvironmentReader): string | false => {
  if (read.text('NODE_ENV') === 'production') return 'skal angives, når NODE_ENV er production';
  return !isLoopback(read.text('HOST') ?? '127.0.0.1') && 'skal angives, når HOST kan nås fra andre maskiner';
};

const claimsOf = (read: EnvironmentReader): ClaimPaths => {
  const path = (variable: string, otherwise: string): string =>
    read.matching(`OIDC_CLAIM_${variable}`, isJsonPointer, {
      message: `skal være en JSON-pointer, f.eks. ${otherwise}`,
    }) ?? otherwise;
  return {
    roles: path('ROLES', defaultClaimPaths.roles),
    kommunekoder: path('KOMMUNEKODER', defaultClaimPaths.kommunekoder),
    providers: path('PROVIDERS', defaultClaimPaths.providers),
    name: path('NAME', defaultClaimPaths.name),
    engagement: path('ENGAGEMENT', defaultClaimPaths.engagement),
  };
};

const ordinaryScopes = 'openid profile';

const pagesOf = (read: EnvironmentReader, hasIssuer: boolean): PagesConfig | null => {
  const [id, secret] = [read.text('OIDC_CLIENT_ID'), read.text('OIDC_CLIENT_SECRET')];
  const clientId = read.matching('OIDC_CLIENT_ID', () => hasIssuer, {
    message: 'kræver, at OIDC_ISSUER er angivet',
    required: secret !== undefined && 'skal angives, når OIDC_CLIENT_SECRET er angivet',
  });
  const clientSecret = read.matching('OIDC_CLIENT_SECRET', () => true, {
    message: 'skal være en tekst',
    required: id !== undefined && 'skal angives, når OIDC_CLIENT_ID er angivet',
  });
  const scopes = read.matching('OIDC_SCOPES', (text) => text.split(/ +/).includes('openid'), {
    message: `skal være scopes adskilt af mellemrum, openid iblandt, f.eks. ${ordinaryScopes}`,
  });
  if (clientId === undefined || clientSecret === undefined) return null;
  return { clientId, clientSecret, scopes: scopes ?? ordinaryScopes };
};

/** Whose tokens are taken as the environment says, or every fault in it. No message echoes a value. */
export const readAccessConfig = (
  environment: Readonly<Record<string, string | undefined>>,
): AccessConfig | { readonly faults: readonly VariableFault[] } => {
  const read = new EnvironmentReader(environment);
  const issuer = read.matching('OIDC_ISSUER', isIssuer, {
    message:
      'skal være udstederens adresse, f.eks. https://login.kommune.dk/realms/kommune (http kun på denne maskine), uden brugernavn, ? og #',
    required: whyRequired(read),
  });
  const config = {
    issuer: issuer ?? null,
    audience: read.text('OIDC_AUDIENCE') ?? defaultAudience,
    claims: claimsOf(read),
    pages: pagesOf(read, read.text('OIDC_ISSUER') !== undefined),
  };
  return read.faults.length > 0 ? { faults: read.faults } : config;
};
