import { connect, type Socket } from 'node:net';
import { connect as connectSecurely, type ConnectionOptions, type TLSSocket } from 'node:tls';
import type { Mismatch } from './server-mismatch.ts';

/** Where a server is expected, and how it is to be talked to. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  /** `null`: without TLS. `ca`: the certificates (PEM) to trust in the place of the machine's own; `null`: those. */
  readonly tls: { readonly ca: string | null; readonly verified?: boolean } | null;
}

/** How a kind of server is told from others: what is said to it, and whether it answered as one of the kind would. */
export interface Greeting {
  readonly said: Uint8Array;
  /** `undefined` while too little was heard to tell. */
  readonly isAnswered: (heard: Buffer) => boolean | undefined;
}

/**
 * What was heard at an address: the server that is meant, something else, silence, or nothing before the connection was
 * closed; or that nobody could be reached.
 */
export type Heard =
  | { readonly by: 'expected'; readonly certificate: Mismatch | null }
  | { readonly by: 'other' | 'silent' | 'closed' | 'nobody' };

const patienceMs = 1_000;

const certificateCodes: Readonly<Record<string, Mismatch>> = {
  CERT_HAS_EXPIRED: 'expired-certificate',
  CERT_NOT_YET_VALID: 'expired-certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'other-name',
  CERT_SIGNATURE_FAILURE: 'unknown-authority',
  CERT_UNTRUSTED: 'unknown-authority',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'unknown-authority',
  INVALID_CA: 'unknown-authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown-authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown-authority',
};

/** What a code of Node's TLS says of a certificate; `undefined` for any other code. */
export const certificateMismatch = (code: unknown): Mismatch | undefined =>
  typeof code === 'string' && Object.hasOwn(certificateCodes, code) ? certificateCodes[code] : undefined;

const opened = ({ host, port }: ServerAddress, tls: ConnectionOptions | null): Socket =>
  tls === null
    ? connect({ host, port })
    : connectSecurely({ ...tls, host, port, ALPNProtocols: ['h2'], rejectUnauthorized: false });

const certificateOf = (socket: Socket): Mismatch | null => {
  const { authorized = true, authorizationError } = socket as Partial<TLSSocket>;
  return authorized ? null : (certificateMismatch(authorizationError) ?? 'unknown-authority');
};

/** Greets whoever is at an address, with or without TLS, and says who answered; nothing secret is said. */
export const heardAt = (
  address: ServerAddress,
  tls: ConnectionOptions | null,
  { said, isAnswered }: Greeting,
): Promise<Heard> =>
  new Promise((resolve) => {
    const socket = opened(address, tls);
    let isThere = false;
    let heard = Buffer.alloc(0);
    const end = (outcome: Heard): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(outcome);
    };
    const timer = setTimeout(() => end({ by: isThere ? 'silent' : 'nobody' }), patienceMs);
    const broke = (): void => {
      const closed = heard.length > 0 ? 'other' : 'closed';
      end({ by: isThere ? closed : 'nobody' });
    };
    socket
      .once('connect', () => (isThere = true))
      .once(tls === null ? 'connect' : 'secureConnect', () => socket.write(said))
      .on('data', (chunk: Buffer) => {
        heard = Buffer.concat([heard, chunk]);
        const answered = isAnswered(heard);
        if (answered === true) end({ by: 'expected', certificate: certificateOf(socket) });
        else if (answered === false) end({ by: 'other' });
      })
      .on('error', broke)
      .once('close', broke);
  });

const findingAt = async (address: ServerAddress, greeting: Greeting): Promise<Mismatch | 'fits' | null> => {
  const { tls } = address;
  const trusting = tls?.ca ? { ca: tls.ca } : {};
  const [asked, otherwise] = await Promise.all([
    heardAt(address, tls && trusting, greeting),
    heardAt(address, tls ? null : {}, greeting),
  ]);
  if (asked.by === 'expected') return (tls?.verified === false ? null : asked.certificate) ?? 'fits';
  if (otherwise.by === 'expected') return tls ? 'speaks-plain' : 'speaks-tls';
  if (asked.by === 'other') return 'foreign';
  return asked.by === 'closed' ? 'closing' : null;
};

/**
 * What does not fit between the addresses of a cluster (or of one server) and whoever answers there; `null` when one of
 * them fits, or nobody answers.
 */
export const mismatchAt = async (
  addresses: readonly ServerAddress[],
  greeting: Greeting,
): Promise<Mismatch | null> => {
  const found = await Promise.all(addresses.map((address) => findingAt(address, greeting)));
  if (found.includes('fits')) return null;
  return found.find((finding) => finding !== null && finding !== 'fits') ?? null;
};
