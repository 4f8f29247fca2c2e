import { type AccessConfig, readAccessConfig } from '#libs/access';
import { type Config, type LogLevel, readConfig, type VariableFault } from '#libs/platform';

/** What the environment says to an API, checked. */
export interface ApiConfig {
  readonly config: Config;
  readonly access: AccessConfig;
  readonly logLevel: LogLevel;
}

/** The API's configuration, or every fault in the environment. */
export const readApiConfig = (
  environment: Readonly<Record<string, string | undefined>>,
): ApiConfig | { readonly faults: readonly VariableFault[] } => {
  const [common, access] = [readConfig(environment), readAccessConfig(environment)];
  const faults = [...('faults' in common ? common.faults : []), ...('faults' in access ? access.faults : [])];
  if ('faults' in common || 'faults' in access) return { faults };
  return { config: common.config, access, logLevel: common.config.logLevel };
};
