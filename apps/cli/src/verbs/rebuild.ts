import { danish } from '#libs/domain';
import { exitCode } from '#libs/platform';
import { type LiveTables, rebuild } from '#libs/read-models';
import { openEngines, openLog } from '#libs/runtime';
import { configOf } from '../shell/config-of.ts';
import type { Verb, VerbCall } from '../shell/verb.ts';
import { wrongUsage } from '../shell/verb-fault.ts';
import { withProgress } from '../shell/with-progress.ts';
import { seconds } from '../text/danish.ts';

const chosen = ({ operands: [name] }: VerbCall, all: readonly LiveTables[]): readonly LiveTables[] => {
  if (name === undefined) return all;
  const named = all.filter(({ model }) => model.name === name);
  if (named.length === 0)
    throw wrongUsage(`NAVN skal være en af: ${all.map(({ model }) => model.name).join(', ')}.`);
  return named;
};

/** `rebuild [NAME]`: makes all read models, or one of them, anew from the log that is there. */
export const rebuildReadModels: Verb = async (call) => {
  const config = configOf(call);
  await (await openLog(config, 'read')).close();
  const engines = await openEngines(config, 'write', {
    onDamagedReadModels: () =>
      call.notes.say('Filen med læsemodeller var beskadiget: den er fjernet og laves forfra.'),
  });
  try {
    for (const tables of chosen(call, engines.readModels.all)) {
      const began = performance.now();
      const { name } = tables.model;
      const { count } = await withProgress(call, `Genopbygger ${name}`, (progress) =>
        rebuild(engines.store, tables, progress),
      );
      const took = seconds(performance.now() - began);
      await call.results.line(
        `Læsemodellen ${name} er bygget op igen af ${danish.counted(count, 'hændelse', 'hændelser')} på ${took}.`,
      );
    }
    return exitCode.done;
  } finally {
    await engines.close();
  }
};
