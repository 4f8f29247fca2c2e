import { rebuild } from '#libs/read-models';
import { exitCode } from '../shell/exit-code.ts';
import { openSession } from '../shell/session.ts';
import type { Verb } from '../shell/verb.ts';
import { number, seconds } from '../text/danish.ts';

/** `rebuild`: makes the read models anew from the log. */
export const rebuildReadModels: Verb = async (call) => {
  const began = performance.now();
  await using session = await openSession(call, 'write');
  const progress = await call.notes.progress('Genopbygger', 'hændelser');
  try {
    const { store, readModels } = session.engines;
    const { count } = await rebuild(store, readModels, (done, total) => {
      call.stop.throwIfAborted();
      progress.advance(done, total);
    });
    progress.end();
    const took = seconds(performance.now() - began);
    await call.results.line(`Læsemodellerne er bygget op igen af ${number(count)} hændelser på ${took}.`);
    return exitCode.done;
  } finally {
    progress.end();
  }
};
