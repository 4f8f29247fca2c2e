import { type RuleSetCatalogue } from '#libs/domain';
import { Metrics } from '#libs/platform';
import {
  type StoreAccess,
  type Application,
  type Engines,
  type FolderClock,
  loadRuleSets,
  openApplication,
  openEngines,
} from '#libs/runtime';
import { configOf } from './config-of.ts';
import { toldClock } from './folder-clock.ts';
import type { VerbCall } from './verb.ts';

/** The stores and the application over them, for as long as a verb runs. */
export interface VerbStores extends Omit<Application, 'close'>, FolderClock, AsyncDisposable {
  readonly engines: Engines;
  readonly ruleSets: RuleSetCatalogue;
}

/**
 * Opens what the environment names: `write` needs the stores to itself, `read` comes beside whoever writes. Says so when
 * it is data to practise on.
 *
 * @throws CheckpointNotInLog when the read models rest on events that the log does not hold; then nothing stays open.
 */
export const openVerbStores = async (
  call: Pick<VerbCall, 'env' | 'notes'>,
  access: Exclude<StoreAccess, 'inspect'>,
  { clock, isPractice }: FolderClock = toldClock(call),
): Promise<VerbStores> => {
  const config = configOf(call);
  const ruleSets = await loadRuleSets(config);
  const metrics = new Metrics();
  const engines = await openEngines(config, access);
  await engines.history.expect().catch(async (error: unknown) => {
    await engines.close();
    throw error;
  });
  const application = await openApplication({
    ...engines,
    retention: config.retention,
    clock,
    ruleSets,
    metrics,
  });
  const { commands, queries } = application;
  const end = async (): Promise<void> => {
    await application.close();
    await engines.close();
  };
  return { engines, ruleSets, commands, queries, clock, isPractice, [Symbol.asyncDispose]: end };
};
