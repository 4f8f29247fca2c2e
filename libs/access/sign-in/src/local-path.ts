const longest = 500;
/** A path and perhaps a query, of characters that no browser reads as another host or rewrites. */
const path = /^\/(?![/\\])[\w\-./~%:,@=&+]*(?:\?[\w\-./~%:,@=&+]*)?$/;

/**
 * The path on this server that somebody wanted to go to; `/` for everything else, since a browser follows `//host`,
 * `/\host` and the like away from here, and `/x/..//host` once it has tidied it.
 */
export const localPath = (wanted: unknown): string => {
  if (typeof wanted !== 'string' || wanted.length > longest || !path.test(wanted)) return '/';
  const { pathname, search } = new URL(wanted, 'http://here');
  const tidied = `${pathname}${search}`;
  return path.test(tidied) && !/^\/log-(?:ind|ud)(?:[/?]|$)/.test(tidied) ? tidied : '/';
};
