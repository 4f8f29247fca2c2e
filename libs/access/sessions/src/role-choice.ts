import { danishDateAt } from '#libs/domain';
import {
  defaultClaimPaths,
  type Grant,
  isWithin,
  type Limit,
  type Principal,
  principalOf,
  type RoleName,
  roles,
} from '#libs/access';
import { localIssuerName } from '#libs/access/tokens';

/** As whom somebody goes on of those that they may be. */
export interface RoleChoice {
  readonly role: RoleName;
  /** `null`: all that they may. */
  readonly kommunekode: string | null;
  /** `null`: all that they may. */
  readonly provider: string | null;
}

const onlyOne = (limit: Limit): boolean => limit !== 'all' && limit.size <= 1;

/** What is chosen for somebody who can be one thing alone; `null` when there is something to choose. */
export const onlyChoice = (grants: readonly Grant[]): RoleChoice | null => {
  const [grant, ...others] = grants;
  if (!grant || others.length > 0) return null;
  const { role, kommunekoder, providers } = grant;
  const limit = roles[role].limitedBy === 'providers' ? providers : kommunekoder;
  return onlyOne(limit) ? { role, kommunekode: null, provider: null } : null;
};

const within = (limit: Limit, one: string | null): Limit => {
  if (one === null) return limit;
  return isWithin(limit, one) ? new Set([one]) : new Set<string>();
};

const narrowedGrant = (grant: Grant, { kommunekode, provider }: RoleChoice): Grant => ({
  ...grant,
  kommunekoder: within(grant.kommunekoder, kommunekode),
  providers: provider === null ? grant.providers : grant.providers.intersection(new Set([provider])),
});

/** Somebody as they chose to go on: never more than they may. `null` when they may not be what was chosen (any more). */
export const narrowed = (principal: Principal, choice: RoleChoice): Principal | null => {
  const grants = principal.grants
    .filter(({ role }) => role === choice.role)
    .map((grant) => narrowedGrant(grant, choice));
  return grants.length === 0 ? null : { ...principal, grants };
};

const names: Readonly<Record<RoleName, string>> = {
  koordinator: 'Koordinator på denne maskine',
  leverandoer: 'Leverandør på denne maskine',
  rapportering: 'Rapportering på denne maskine',
  revisor: 'Revisor på denne maskine',
  administrator: 'Administrator på denne maskine',
  databeskyttelse: 'Databeskyttelse på denne maskine',
  system: 'System på denne maskine',
};

/** Who somebody on this machine chose to be. Each role is somebody else, so that one can approve what another proposed. */
export const principalHere = ({ role, kommunekode, provider }: RoleChoice, now: number): Principal | null => {
  const engagement = { id: 'lokal', until: danishDateAt(now), text: true };
  const claims = {
    roles: [role],
    name: names[role],
    ...(kommunekode !== null && { kommunekoder: [kommunekode] }),
    ...(provider !== null && { providers: [provider] }),
    ...(role === 'revisor' && { engagement }),
  };
  const identity = { issuer: localIssuerName, subject: `her-${role}` };
  const principal = principalOf(claims, identity, defaultClaimPaths, now);
  return typeof principal === 'string' ? null : principal;
};
