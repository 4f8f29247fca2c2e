import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '#libs/access';

/** Says as whom the page that asks was shown; somebody else may have signed in in the browser since. */
const signedInAsHeader = 'x-signed-in-as';

const wordOf = (facts: unknown): string =>
  createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 16);

/** Who somebody is, in a word that does not tell it: it stands in pages, and comes back with what is sent from them. */
export const signedInAs = ({ issuer, subject }: Pick<Principal, 'issuer' | 'subject'>): string =>
  wordOf([issuer, subject]);

const listed = (limit: Principal['grants'][number]['kommunekoder']): string =>
  limit === 'all' ? limit : [...limit].join(' ');

/** What somebody may be, in a word. */
export const mayBe = ({ grants }: Pick<Principal, 'grants'>): string =>
  wordOf(grants.map((one) => [one.role, listed(one.kommunekoder), ...one.providers]));

/** True unless the page that asks was shown to somebody else. */
export const isAsSignedIn = ({ headers }: Pick<FastifyRequest, 'headers'>, principal: Principal): boolean => {
  const said = headers[signedInAsHeader];
  return said === undefined || said === signedInAs(principal);
};
