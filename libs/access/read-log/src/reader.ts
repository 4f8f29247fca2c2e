import { type Grant, isWithin, type Limit, type Principal, roles } from '#libs/access';
import type { Reader, Reading, ReadingGrant } from './reading.ts';

type Asker = Pick<Principal, 'issuer' | 'subject' | 'displayName' | 'engagement'>;

/** Who reads, why, and for which engagement. */
type ReadBy = Pick<Reading, 'reader' | 'kommunekoder' | 'purposes' | 'engagement'>;

const written = (limit: Limit): readonly string[] => (limit === 'all' ? ['*'] : [...limit]);

const limitsOf = ({ role, kommunekoder, providers }: Grant): ReadingGrant['limits'] =>
  written(roles[role].limitedBy === 'providers' ? providers : kommunekoder);

/**
 * Those of the grants under which somebody sees what belongs to these municipalities; all of them when no municipality
 * is told, or none of theirs is.
 */
const showing = (grants: readonly Grant[], told: ReadonlySet<string>): readonly Grant[] => {
  const seeing = grants.filter(({ kommunekoder }) => [...told].some((one) => isWithin(kommunekoder, one)));
  return seeing.length > 0 ? seeing : grants;
};

/**
 * Who reads by these grants, of which each lets them do what they asked for (or, of a refusal, none does).
 *
 * @param told the municipalities that the answer speaks of.
 */
export const readBy = (
  { issuer, subject, displayName, engagement }: Asker,
  grants: readonly Grant[],
  told: ReadonlySet<string> = new Set(),
): ReadBy => {
  const by = showing(grants, told);
  const reader: Reader = {
    issuer,
    subject,
    name: displayName,
    grants: by.map((grant) => ({ role: grant.role, limits: limitsOf(grant) })),
  };
  const ofReader = by.flatMap(({ kommunekoder }) => written(kommunekoder));
  return {
    reader,
    kommunekoder: told.size > 0 ? [...told] : [...new Set(ofReader)],
    purposes: [...new Set(by.map(({ role }) => roles[role].purpose))],
    engagement: by.some(({ role }) => role === 'revisor') ? (engagement?.id ?? null) : null,
  };
};
