import { type Config, isLoopback, readConfig, type VariableFault } from '#libs/platform';

/**
 * The configuration of a process that listens. Beyond this machine it listens only when told so twice, by `HOST` and
 * `ALLOW_UNPROTECTED`: there is no access control yet.
 */
export const readListeningConfig = (
  environment: Readonly<Record<string, string | undefined>>,
): { readonly config: Config } | { readonly faults: readonly VariableFault[] } => {
  const read = readConfig(environment);
  if ('faults' in read || isLoopback(read.config.host) || read.config.allowUnprotected) return read;
  const message =
    'HOST kan nås fra andre maskiner, og der er endnu ingen adgangskontrol: enhver, der kan nå porten, kan læse og ændre alt. Udelad HOST, eller sæt ALLOW_UNPROTECTED=1, hvis andet beskytter porten';
  return { faults: [{ variable: 'HOST', message }] };
};

/** What to tell whoever starts a process that listens beyond this machine; `undefined` when it does not. */
export const exposureWarning = ({ host }: Pick<Config, 'host'>): string | undefined =>
  isLoopback(host)
    ? undefined
    : `ADVARSEL: HOST=${host} kan nås fra andre maskiner, og der er endnu ingen adgangskontrol. Enhver, der kan nå porten, kan læse og ændre alt.`;
