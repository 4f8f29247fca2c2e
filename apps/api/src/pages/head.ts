import type { FastifyReply } from 'fastify';
import {
  allows,
  functions,
  type FunctionName,
  type Grant,
  type Limit,
  type Principal,
  roles,
  routePolicy,
} from '#libs/access';
import { localIssuerName } from '#libs/access/tokens';
import {
  type DocumentProps,
  helpAddress,
  importAddress,
  type MenuLink,
  periodsAddress,
  readingsAddress,
  revisionAddress,
  weeksAddress,
} from '#libs/pages';
import { signedInAs } from '../http/signed-in-as.ts';
import { kommuneName } from './role-offers.ts';

/** What stands above a page whatever it shows. */
export type PageHead = Omit<DocumentProps, 'assets' | 'title' | 'children' | 'pieces'>;

/** The pages that the menu leads to, in its order. */
const pages: readonly MenuLink[] = [
  { address: '/arbejdsliste', label: 'Arbejdsliste' },
  { address: weeksAddress, label: 'Uge' },
  { address: '/borgere', label: 'Borgere' },
  { address: importAddress(), label: 'Import' },
  { address: '/rapporter', label: 'Rapporter' },
  { address: periodsAddress, label: 'Perioder' },
  { address: revisionAddress, label: 'Revision' },
  { address: readingsAddress, label: 'Indsigt' },
  { address: helpAddress, label: 'Hjælp' },
];

/** The part of the menu that an address lies in, unless it is the guide, which is nobody's work. */
export const menuPartOf = (principal: Principal, address: string): MenuLink | undefined =>
  pages.find(
    (page) =>
      page.address !== helpAddress &&
      (address === page.address || /^[/?]/.test(address.slice(page.address.length))) &&
      address.startsWith(page.address) &&
      mayOpen(principal, page),
  );

const mayOpen = (principal: Principal, { address }: MenuLink): boolean => {
  const policy = routePolicy[`GET ${address}`];
  if (policy === 'signedIn') return true;
  return (
    policy !== undefined && Object.hasOwn(functions, policy) && allows(principal, policy as FunctionName)
  );
};

const limitText = (limit: Limit, all: string, name: (one: string) => string): string => {
  if (limit === 'all') return all;
  return limit.size === 0 ? 'ingen' : [...limit].map(name).join(', ');
};

/** What a grant lets somebody be, in words: `Koordinator: Aarhus`. */
const grantText = ({ role, kommunekoder, providers }: Grant): string => {
  const within =
    roles[role].limitedBy === 'providers'
      ? limitText(providers, 'alle leverandører', (one) => one)
      : limitText(kommunekoder, 'alle kommuner', kommuneName);
  return `${roles[role].label}: ${within}`;
};

const signedInHead = (principal: Principal): Pick<DocumentProps, 'who' | 'shownTo' | 'menu'> => ({
  shownTo: signedInAs(principal),
  who: {
    name:
      principal.issuer === localIssuerName
        ? 'På denne maskine'
        : (principal.displayName ?? principal.subject),
    as: principal.grants.map(grantText).join('; '),
  },
  menu: pages.filter((page) => mayOpen(principal, page)),
});

/** What stands above a page: that its data is invented if it is, who is signed in, where they may go and where they are. */
export const headOf = ({ request, notice }: FastifyReply): PageHead => ({
  ...(request.access && signedInHead(request.access.principal)),
  at: /^\/[^/?]*/.exec(request.url)?.[0],
  notice,
});
