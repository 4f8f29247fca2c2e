import { hostname } from 'node:os';
import { isLoopback } from '#libs/platform';

const authority = /^(\[[0-9a-f:.]+\]|[^\s:[\]/?#@\\]+)(?::\d{1,5})?$/i;

/** The name or address in `host`, `host:port` or `[host]:port`, in lower case; `undefined` when it is none of these. */
const hostIn = (text: string): string | undefined =>
  authority.exec(text)?.[1]?.toLowerCase().replaceAll(/[[\]]/g, '');

const withoutMapping = (address: string): string => address.replace(/^::ffff:/i, '');

/**
 * The hosts under which a server of ours is asked: loopback, the address that a connection came in on, the machine's own
 * name, and that of `PUBLIC_URL`. A page elsewhere whose name was made to point at us (DNS rebinding) asks for another
 * host, or tells another origin.
 */
export class KnownHosts {
  readonly #names: ReadonlySet<string>;
  readonly #publicOrigin: string | undefined;

  constructor(publicUrl?: string) {
    const url = publicUrl === undefined ? undefined : new URL(publicUrl);
    this.#names = new Set([hostname().toLowerCase(), ...(url ? [hostIn(url.host) ?? url.host] : [])]);
    this.#publicOrigin = url?.origin;
  }

  /** True when the text of `Host` names this server; `localAddress` is the connection's own end. */
  has(host: string, localAddress: string | undefined): boolean {
    const name = hostIn(host);
    if (name === undefined) return false;
    return (
      isLoopback(name) ||
      this.#names.has(name) ||
      (localAddress !== undefined && withoutMapping(localAddress) === name)
    );
  }

  /** True when `Origin` is the one that `host`, which is known, serves, or that of `PUBLIC_URL`. */
  hasOrigin(origin: string, host: string): boolean {
    const of = host.toLowerCase();
    return origin === this.#publicOrigin || origin === `http://${of}` || origin === `https://${of}`;
  }
}
