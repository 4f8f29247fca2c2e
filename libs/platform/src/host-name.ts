import { isFQDN, isIP } from 'class-validator';

/** True for the name of a machine (underscores and the dot at the end of an absolute name too), and for an IP address. */
export const isHostName = (value: unknown): boolean =>
  isIP(value) ||
  isFQDN(value, {
    require_tld: false,
    allow_underscores: true,
    allow_numeric_tld: true,
    allow_trailing_dot: true,
  });
