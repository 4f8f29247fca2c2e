import type { Engines } from '#libs/runtime';
import { exitCode } from './exit-code.ts';
import type { VerbCall } from './verb.ts';
import { refused, VerbFault } from './verb-fault.ts';

const betweenLooksMs = 200;

/**
 * Lets the running projection reach the end of the log, saying how far it is.
 *
 * @throws VerbFault when the projection cannot go on.
 */
export const catchUp = async ({ store, projection }: Engines, { notes, stop }: VerbCall): Promise<void> => {
  const end = await store.lastPosition();
  if (!projection || end === null) return;
  const progress = await notes.progress('Læsemodeller', 'hændelser');
  try {
    while (!(await projection.waitFor(end, betweenLooksMs))) {
      stop.throwIfAborted();
      const { state, checkpoint } = projection.status(Date.now());
      if (state === 'poisoned')
        throw refused(
          'Læsemodellerne er standset ved en hændelse, der ikke kan foldes; kør nytteindsats verify.',
        );
      if (state === 'idle') throw new VerbFault(exitCode.unreachable, 'Læsemodellerne blev ikke ført ajour.');
      progress.advance(checkpoint.count, null);
    }
  } finally {
    progress.end();
  }
};
