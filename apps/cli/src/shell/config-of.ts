import { type Config, readConfig } from '#libs/platform';
import type { VerbCall } from './verb.ts';
import { wrongUsage } from './verb-fault.ts';

/**
 * The environment, checked.
 *
 * @throws VerbFault naming every variable that cannot be used.
 */
export const configOf = ({ env }: Pick<VerbCall, 'env'>): Config => {
  const read = readConfig(env);
  if ('faults' in read) throw wrongUsage(read.faults.map(({ message }) => message).join('\n'));
  return read.config;
};
