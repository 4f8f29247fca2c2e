import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** True when what listens on `host` (a name or an address without brackets) can be reached from this machine alone. */
export const isLoopback = (host: string): boolean => {
  if (host.toLowerCase() === 'localhost') return true;
  const version = isIP(host);
  if (version === 0) return false;
  return loopback.check(host, version === 6 ? 'ipv6' : 'ipv4');
};
