import { type Grant, isRoleName, isWithin, roles } from '#libs/access';
import type { RoleChoice } from '#libs/access/sessions';
import { codes, isCode, isProvider } from '#libs/domain';

const unknownRole = 'Rollen er ikke en af dine. Vælg en af dem, der står her.';
const foreign = 'Kommunen eller leverandøren er ikke en af dine. Vælg en af dem, der står her.';
const noKommune = 'Skriv en kommunekode på tre cifre, f.eks. 751.';
const noProvider = 'Skriv et leverandørnummer, f.eks. P1000000001 eller CVR12345678.';

type Form = Pick<URLSearchParams, 'get'>;

const given = (form: Form, field: string): string | null => form.get(field)?.trim() || null;

/** What somebody chose of what they may be, or in Danish why it is none of it. Nothing chosen: all of it. */
export const chosenOf = (form: Form, offered: readonly Grant[]): RoleChoice | string => {
  const grants = offered.filter(({ role }) => role === form.get('role'));
  const [grant] = grants;
  if (!grant) return unknownRole;
  const [kommunekode, provider] = [given(form, 'kommunekode'), given(form, 'provider')];
  const isMine =
    (kommunekode === null || grants.some(({ kommunekoder }) => isWithin(kommunekoder, kommunekode))) &&
    (provider === null || grants.some(({ providers }) => providers.has(provider)));
  return isMine ? { role: grant.role, kommunekode, provider } : foreign;
};

/** Who somebody on this machine chose to be, or in Danish what is missing. */
export const chosenHere = (form: Form): RoleChoice | string => {
  const role = form.get('role');
  if (role === null || !isRoleName(role)) return unknownRole;
  const [kommunekode, provider] = [given(form, 'kommunekode'), given(form, 'provider')];
  if (roles[role].limitedBy === 'providers')
    return provider !== null && isProvider(provider) ? { role, kommunekode: null, provider } : noProvider;
  const isKommune = kommunekode !== null && isCode(codes.codeLists.kommunekode, kommunekode);
  return isKommune ? { role, kommunekode, provider: null } : noKommune;
};
