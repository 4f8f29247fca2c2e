import { createRequire } from 'node:module';

/** Loaded when the first setting is checked: hundreds of files, and most processes are told neither ports nor names. */
const checks = (): typeof import('class-validator') => createRequire(import.meta.url)('class-validator');

/** True for the name of a machine (underscores and the dot at the end of an absolute name too), and for an IP address. */
export const isHostName = (value: unknown): boolean => {
  const { isFQDN, isIP } = checks();
  const options = {
    require_tld: false,
    allow_underscores: true,
    allow_numeric_tld: true,
    allow_trailing_dot: true,
  };
  return isIP(value) || isFQDN(value, options);
};

/** True for a whole number from 0 to 65535, written in digits. */
export const isPortNumber = (text: string): boolean => {
  const { isNumberString, isPort } = checks();
  return isNumberString(text, { no_symbols: true }) && isPort(text);
};

/** True for an address of the web that names a server and nothing on it. */
export const isServerAddress = (text: string): boolean => {
  const options = {
    protocols: ['http', 'https'],
    require_protocol: true,
    require_tld: false,
    allow_underscores: true,
    allow_trailing_dot: true,
    disallow_auth: true,
    allow_query_components: false,
    allow_fragments: false,
  };
  return checks().isURL(text, options) && URL.parse(text)?.pathname === '/';
};
