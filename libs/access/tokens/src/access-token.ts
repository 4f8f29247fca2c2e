import { errors, type JWTHeaderParameters, type JWTPayload } from 'jose';
import { NoKeys } from './token-keys.ts';

/** The algorithms with which an issuer alone can sign. */
export const asymmetric = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** What is wrong with a token by itself. `issuer_unavailable`: nothing may be; there is no key to tell by. */
export type TokenFault =
  | 'issuer_unavailable'
  | 'too_long'
  | 'malformed'
  | 'wrong_algorithm'
  | 'unknown_key'
  | 'wrong_signature'
  | 'expired'
  | 'not_yet_valid'
  | 'wrong_issuer'
  | 'wrong_audience'
  | 'no_access_token';

const byClaim: Readonly<Record<string, TokenFault>> = {
  nbf: 'not_yet_valid',
  iss: 'wrong_issuer',
  aud: 'wrong_audience',
};

const byCode: Readonly<Record<string, TokenFault>> = {
  ERR_JWT_EXPIRED: 'expired',
  ERR_JOSE_ALG_NOT_ALLOWED: 'wrong_algorithm',
  ERR_JWKS_NO_MATCHING_KEY: 'unknown_key',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'wrong_signature',
};

/** What an error of the verification says of the token. */
export const tokenFaultOf = (error: unknown): TokenFault => {
  if (error instanceof NoKeys) return 'issuer_unavailable';
  if (error instanceof errors.JWTClaimValidationFailed && error.reason !== 'invalid')
    return byClaim[error.claim] ?? 'malformed';
  if (error instanceof errors.JOSEError) return byCode[error.code] ?? 'malformed';
  return 'malformed';
};

/** Claims that only tokens for somebody else than an API carry: id tokens and tokens of sign-out. */
const foreignClaims = ['nonce', 'at_hash', 'c_hash', 's_hash', 'events'];
/** What Keycloak calls tokens that are not for an API. */
const foreignTypes = new Set<unknown>(['ID', 'Refresh', 'Offline', 'Logout']);

/**
 * True for a token that was made for an API: typed `at+jwt`, or `JWT` without what marks an id token, since issuers that
 * type both so tell them apart by that alone.
 */
export const isAccessToken = ({ typ }: JWTHeaderParameters, payload: JWTPayload): boolean => {
  const type = typ?.toLowerCase().replace(/^application\//, '');
  if (type === 'at+jwt') return true;
  return (
    type === 'jwt' &&
    !foreignTypes.has(payload['typ']) &&
    !foreignClaims.some((claim) => Object.hasOwn(payload, claim))
  );
};
