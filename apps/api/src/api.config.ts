import {
  type AccessConfig,
  isSafeAddress,
  type Limit,
  readAccessConfig,
  readIntakeLimit,
} from '#libs/access';
import { type Config, isLoopback, type LogLevel, type VariableFault } from '#libs/platform';
import { readConfig } from '#libs/runtime';

/** What the environment says to an API, checked. */
export interface ApiConfig {
  readonly config: Config;
  readonly access: AccessConfig;
  /** The municipalities that commands from Kafka are good for. */
  readonly intakeWithin: Limit;
  readonly logLevel: LogLevel;
}

/** Who signs in comes back to an address that the browser trusts, and that is known before anybody asks. */
const faultsOfAddress = ({ publicUrl, host }: Config, { pages }: AccessConfig): readonly VariableFault[] => {
  if (!pages) return [];
  const fault = (message: string): readonly VariableFault[] => [
    { variable: 'PUBLIC_URL', message: `PUBLIC_URL ${message}` },
  ];
  if (publicUrl === undefined)
    return isLoopback(host)
      ? []
      : fault('skal angives, når OIDC_CLIENT_ID er angivet og HOST kan nås fra andre maskiner');
  return isSafeAddress(publicUrl)
    ? []
    : fault('skal begynde med https://, når OIDC_CLIENT_ID er angivet (http kun på denne maskine)');
};

/** The API's configuration, or every fault in the environment. */
export const readApiConfig = (
  environment: Readonly<Record<string, string | undefined>>,
): ApiConfig | { readonly faults: readonly VariableFault[] } => {
  const common = readConfig(environment);
  const access = readAccessConfig(environment);
  const intake = readIntakeLimit(environment);
  const faults = [common, access, intake].flatMap((read) => ('faults' in read ? read.faults : []));
  if ('faults' in common || 'faults' in access || 'faults' in intake) return { faults };
  const ofAddress = faultsOfAddress(common.config, access);
  if (ofAddress.length > 0) return { faults: ofAddress };
  return { config: common.config, access, ...intake, logLevel: common.config.logLevel };
};
