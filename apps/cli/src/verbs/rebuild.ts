import { exitCode } from '#libs/platform';
import { rebuild } from '#libs/read-models';
import { openEngines, openLog } from '#libs/runtime';
import { configOf } from '../shell/config-of.ts';
import type { Verb } from '../shell/verb.ts';
import { withProgress } from '../shell/with-progress.ts';
import { counted, seconds } from '../text/danish.ts';

/** `rebuild`: makes the read models anew from the log that is there. */
export const rebuildReadModels: Verb = async (call) => {
  const began = performance.now();
  const config = configOf(call);
  await (await openLog(config, 'read')).close();
  const engines = await openEngines(config, 'write', {
    onDamagedReadModels: () =>
      call.notes.say('Filen med læsemodeller var beskadiget: den er fjernet og laves forfra.'),
  });
  try {
    const { count } = await withProgress(call, 'Genopbygger', (progress) =>
      rebuild(engines.store, engines.readModels, progress),
    );
    const took = seconds(performance.now() - began);
    await call.results.line(
      `Læsemodellerne er bygget op igen af ${counted(count, 'hændelse', 'hændelser')} på ${took}.`,
    );
    return exitCode.done;
  } finally {
    await engines.close();
  }
};
