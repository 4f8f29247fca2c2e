import { type Config, usable } from '#libs/platform';
import { readConfig } from '#libs/runtime';
import type { VerbCall } from './verb.ts';

/**
 * The environment, checked.
 *
 * @throws ConfigurationUnusable naming every variable that cannot be used.
 */
export const configOf = ({ env }: Pick<VerbCall, 'env'>): Config => usable(readConfig(env)).config;
