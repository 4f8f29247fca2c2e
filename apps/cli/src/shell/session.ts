import { type RuleSetCatalogue } from '#libs/domain';
import { type Clock, type Config, Metrics, readConfig, SystemClock } from '#libs/platform';
import {
  type Access,
  type Application,
  type Engines,
  loadRuleSets,
  openApplication,
  openEngines,
} from '#libs/runtime';
import type { VerbCall } from './verb.ts';
import { wrongUsage } from './verb-fault.ts';

/** The stores and the application over them, for as long as a verb runs. */
export interface Session extends Omit<Application, 'close'>, AsyncDisposable {
  readonly engines: Engines;
  readonly ruleSets: RuleSetCatalogue;
}

/** The environment, checked. */
export const configOf = ({ env }: Pick<VerbCall, 'env'>): Config => {
  const read = readConfig(env);
  if ('faults' in read) throw wrongUsage(read.faults.map(({ message }) => message).join('\n'));
  return read.config;
};

/** Opens what the environment names: `write` needs the stores to itself, `read` comes beside whoever writes. */
export const openSession = async (
  call: Pick<VerbCall, 'env'>,
  access: Access,
  clock: Clock = new SystemClock(),
): Promise<Session> => {
  const config = configOf(call);
  const ruleSets = await loadRuleSets(config);
  const metrics = new Metrics();
  const engines = await openEngines(config, access);
  const application = await openApplication({ ...engines, clock, ruleSets, metrics });
  const { commands, queries } = application;
  const end = async (): Promise<void> => {
    await application.close();
    await engines.close();
  };
  return { engines, ruleSets, commands, queries, [Symbol.asyncDispose]: end };
};
