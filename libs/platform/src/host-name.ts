import { isFQDN, isIP } from 'class-validator';

/** True for the name of a machine, of a network or of this machine alone (underscores too), and for an IP address. */
export const isHostName = (value: unknown): boolean =>
  isIP(value) || isFQDN(value, { require_tld: false, allow_underscores: true, allow_numeric_tld: true });
