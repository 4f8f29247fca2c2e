import { type Config, readConfig, usable } from '#libs/platform';
import type { VerbCall } from './verb.ts';

/**
 * The environment, checked.
 *
 * @throws ConfigurationUnusable naming every variable that cannot be used.
 */
export const configOf = ({ env }: Pick<VerbCall, 'env'>): Config => usable(readConfig(env)).config;
