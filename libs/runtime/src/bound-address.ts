import type { Server } from 'node:http';

const everywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };

/** Where a server listens. */
export interface BoundAddress {
  /** As it is bound: `http://127.0.0.1:3000`, `http://0.0.0.0:3000`. */
  readonly address: string;
  /** Where to ask it on this machine. */
  readonly local: string;
  readonly port: number;
}

/** @throws TypeError when the server does not listen on a port. */
export const boundAddressOf = (server: Server): BoundAddress => {
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new TypeError('the server listens on no port');
  const { address, family, port } = bound;
  const host = family === 'IPv6' ? `[${address}]` : address;
  const local = `http://${everywhere[address] ?? host}:${port}`;
  return { address: `http://${host}:${port}`, local, port };
};
