import { danishDateAt, isDanishDate } from '#libs/domain';
import { pointedAt } from './json-pointer.ts';
import type { Engagement, Grant, Limit, Principal } from './principal.ts';
import { isRoleName, type RoleName, roles } from './roles.ts';

/** Where claims stand in a token, as JSON pointers. */
export interface ClaimPaths {
  readonly roles: string;
  readonly kommunekoder: string;
  readonly providers: string;
  readonly name: string;
  readonly engagement: string;
}

/** Where they stand unless configured otherwise. */
export const defaultClaimPaths: ClaimPaths = {
  roles: '/roles',
  kommunekoder: '/kommunekoder',
  providers: '/providers',
  name: '/name',
  engagement: '/engagement',
};

/** The claims of a verified token that everybody must have. */
interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** Why a token's claims make nobody. */
export type ClaimFault = 'wrong_claim_type' | 'no_usable_role' | 'engagement_over';

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

const isEngagement = (value: unknown): value is Engagement => {
  if (typeof value !== 'object' || value === null) return false;
  const { id, until, text } = value as Partial<Record<keyof Engagement, unknown>>;
  return typeof id === 'string' && id !== '' && isDanishDate(until) && typeof text === 'boolean';
};

/** The claims that count here; `undefined` when the token does not have one, `null` when one is of the wrong type. */
const claimsIn = (payload: unknown, paths: ClaimPaths) => {
  const found = {
    roles: pointedAt(payload, paths.roles),
    kommunekoder: pointedAt(payload, paths.kommunekoder),
    providers: pointedAt(payload, paths.providers),
    name: pointedAt(payload, paths.name),
    engagement: pointedAt(payload, paths.engagement),
  };
  const { roles: names, kommunekoder, providers, name, engagement } = found;
  if (names !== undefined && !isTexts(names)) return null;
  if (kommunekoder !== undefined && !isTexts(kommunekoder)) return null;
  if (providers !== undefined && !isTexts(providers)) return null;
  if (name !== undefined && typeof name !== 'string') return null;
  if (engagement !== undefined && !isEngagement(engagement)) return null;
  return { roles: names ?? [], kommunekoder, providers, name, engagement };
};

type Claims = NonNullable<ReturnType<typeof claimsIn>>;

const limitOf = (kommunekoder: readonly string[]): Limit =>
  kommunekoder.length === 1 && kommunekoder[0] === '*' ? 'all' : new Set(kommunekoder);

const narrowed = (limit: Limit, further: Limit): Limit => {
  if (limit === 'all') return further;
  return further === 'all' ? limit : limit.intersection(further);
};

/** The limits that a role string carries itself, `koordinator:751,101`; left out: none of its own. */
const ownLimits = (text: string): { readonly name: string; readonly own: readonly string[] | undefined } => {
  const colon = text.indexOf(':');
  return colon < 0
    ? { name: text, own: undefined }
    : { name: text.slice(0, colon), own: text.slice(colon + 1).split(',') };
};

const municipal = (role: RoleName, own: Limit | undefined, claims: Claims): Grant => {
  const flat = claims.kommunekoder && limitOf(claims.kommunekoder);
  const kommunekoder = own && flat ? narrowed(own, flat) : (own ?? flat ?? new Set<string>());
  return { role, kommunekoder, providers: new Set() };
};

/** A provider meets participants of every municipality that assigned them to it, unless a flat claim names some. */
const providing = (role: RoleName, own: ReadonlySet<string> | undefined, claims: Claims): Grant => {
  const flat = claims.providers && new Set(claims.providers);
  const providers = own && flat ? own.intersection(flat) : (own ?? flat ?? new Set<string>());
  return { role, kommunekoder: claims.kommunekoder ? limitOf(claims.kommunekoder) : 'all', providers };
};

const grantOf = (text: string, claims: Claims): readonly Grant[] => {
  const { name, own } = ownLimits(text);
  if (!isRoleName(name)) return [];
  const limits = own && new Set(own);
  return [
    roles[name].limitedBy === 'providers' ? providing(name, limits, claims) : municipal(name, limits, claims),
  ];
};

const engagementFault = (
  grants: readonly Grant[],
  { engagement }: Claims,
  now: number,
): ClaimFault | undefined => {
  if (!grants.some(({ role }) => role === 'revisor')) return undefined;
  if (!engagement) return 'wrong_claim_type';
  return engagement.until < danishDateAt(now) ? 'engagement_over' : undefined;
};

/**
 * Who the claims of a verified token say is asking. A role that nobody knows counts for nothing. A limit that a role
 * string carries binds that role alone, one of a flat claim binds every role; a role that needs limits and has none sees
 * nobody.
 *
 * @param now epoch milliseconds: a revisor's engagement is judged by the Danish date.
 * @returns why the claims make nobody, otherwise.
 */
export const principalOf = (
  payload: unknown,
  { issuer, subject }: Identity,
  paths: ClaimPaths,
  now: number,
): Principal | ClaimFault => {
  const claims = claimsIn(payload, paths);
  if (!claims) return 'wrong_claim_type';
  const grants = claims.roles.flatMap((text) => grantOf(text, claims));
  if (grants.length === 0) return 'no_usable_role';
  const fault = engagementFault(grants, claims, now);
  if (fault) return fault;
  return {
    issuer,
    subject,
    displayName: claims.name ?? null,
    grants,
    engagement: claims.engagement ?? null,
    signedInBy: 'token',
  };
};
