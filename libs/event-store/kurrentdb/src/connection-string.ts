import { Fault, type ServerAddress } from '#libs/platform';

/** How to reach KurrentDB. */
export interface KurrentDbAddress {
  /** A connection string: `kurrentdb://host:2113?tls=false`, `esdb://a,b,c`, `kurrentdb+discover://name`. */
  readonly url: string;
  /** Who we are; left out: who the connection string says. Ignored without TLS. */
  readonly username?: string;
  readonly password?: string;
  /** The file with the certificate authority (PEM) that the server's certificate is judged by. */
  readonly caFile?: string;
}

interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** What the client is made with. */
export interface Connection {
  readonly text: string;
  /** Given with each call to the native part, which would take an encoded password literally; `null` without TLS. */
  readonly credentials: Credentials | null;
  /** The file with the certificate authority that counts, if any. */
  readonly caFile: string | null;
  /** Every server that it names, and whether it is talked to with TLS. */
  readonly servers: readonly Pick<ServerAddress, 'host' | 'port'>[];
  readonly isSecure: boolean;
  /** Whether the server's certificate is looked at. */
  readonly isVerified: boolean;
}

/** The address cannot be used. The message says why, in Danish, and echoes nothing of it: it may hold a password. */
export class UnusableKurrentDbAddress extends Fault {
  override readonly name = 'UnusableKurrentDbAddress';
  readonly kind = 'misconfigured';
}

const shape =
  /^(?:esdb|kurrentdb|kurrent|kdb)(\+discover)?:\/\/(?:([^:@/?]+):([^@/?]+)@)?([^@/?\s]+)\/?(?:\?([^?\s]*))?$/u;

/**
 * Options that we decide ourselves: the first makes the client answer conflicts wrongly, the second is seconds to one
 * half of the client and milliseconds to the other.
 */
const ours = new Set(['throwonappendfailure', 'gossiptimeout']);

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UnusableKurrentDbAddress('KURRENTDB_URL rummer en %-kode, der ikke kan læses.');
  }
};

const parametersOf = (query: string): Map<string, string> => {
  const parameters = new Map<string, string>();
  for (const pair of query.split('&').filter((text) => text !== '')) {
    const [name = '', value = ''] = pair.split(/=(.*)/su);
    if (name === '' || value === '') {
      throw new UnusableKurrentDbAddress('KURRENTDB_URL rummer et tilvalg uden navn eller værdi.');
    }
    if (!ours.has(name.toLowerCase())) parameters.set(name.toLowerCase(), pair);
  }
  return parameters;
};

const credentialsOf = (
  address: KurrentDbAddress,
  username?: string,
  password?: string,
): Credentials | null => {
  const named = address.username ?? (username === undefined ? undefined : decoded(username));
  const secret = address.password ?? (password === undefined ? undefined : decoded(password));
  if (named === undefined && secret === undefined) return null;
  if (!named || !secret)
    throw new UnusableKurrentDbAddress('KURRENTDB_USERNAME og KURRENTDB_PASSWORD skal angives sammen.');
  return { username: named, password: secret };
};

const defaultPort = 2113;

const serversOf = (hosts: string): Connection['servers'] =>
  hosts.split(',').map((host) => {
    const url = URL.parse(`tcp://${host}`);
    if (url === null) throw new UnusableKurrentDbAddress('KURRENTDB_URL rummer en vært, der ikke kan læses.');
    const port = url.port === '' ? defaultPort : Number(url.port);
    return { host: url.hostname.replace(/^\[(.*)\]$/u, '$1'), port };
  });

/**
 * The connection string that both halves of the client understand alike.
 *
 * @throws UnusableKurrentDbAddress
 */
export const connectionOf = (address: KurrentDbAddress): Connection => {
  const match = shape.exec(address.url.trim());
  if (match === null)
    throw new UnusableKurrentDbAddress('KURRENTDB_URL er ikke en forbindelsesstreng til KurrentDB.');
  const [, discover = '', username, password, hosts = '', query = ''] = match;
  const parameters = parametersOf(query);
  const secure = parameters.get('tls')?.toLowerCase() !== 'tls=false';
  const credentials = secure ? credentialsOf(address, username, password) : null;
  const named = parameters.get('tlscafile')?.slice('tlsCAFile='.length);
  const caFile = secure ? (address.caFile ?? (named === undefined ? null : decoded(named))) : null;
  if (caFile === null) parameters.delete('tlscafile');
  else parameters.set('tlscafile', `tlsCAFile=${encodeURIComponent(caFile)}`);
  // The native part rests this long even before its first try.
  if (!parameters.has('discoveryinterval')) parameters.set('discoveryinterval', 'discoveryInterval=100');
  const user =
    credentials === null
      ? ''
      : `${encodeURIComponent(credentials.username)}:${encodeURIComponent(credentials.password)}@`;
  const options = [...parameters.values()].join('&');
  return {
    text: `kurrentdb${discover}://${user}${hosts}?${options}`,
    credentials,
    caFile,
    servers: serversOf(hosts),
    isSecure: secure,
    isVerified: parameters.get('tlsverifycert')?.toLowerCase() !== 'tlsverifycert=false',
  };
};
