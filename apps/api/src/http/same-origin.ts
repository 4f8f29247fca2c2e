import type { FastifyRequest } from 'fastify';
import { RequestRefused } from './request-refused.ts';

/** The refusal of a call that would count by a cookie alone, and does not come from a page of ours. */
export const foreignPage = new RequestRefused(
  'foreign_origin',
  'Login på siderne gælder kun for kald fra siderne selv. Programmer sender Authorization: Bearer.',
);

const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD';

/**
 * True when a call comes from a page of ours, or is a reading that somebody typed the address of. A browser says so in
 * `Sec-Fetch-Site`; one that does not, in `Origin`, which is ours whenever it is there: others were refused before.
 */
export const isFromOwnPage = ({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean => {
  const { 'sec-fetch-site': site, origin } = headers;
  if (site === undefined) return origin !== undefined;
  return site === 'same-origin' || (site === 'none' && isSafe(method));
};
