import { on } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Config, Fault } from '#libs/platform';
import type { FromThread } from './verification.worker.ts';
import type { Verify } from './verifier.ts';

/** What it reads is bounded; a thread that needs more ends without taking the process with it. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };

/** As this file is: compiled, or the source. */
const program = new URL(`./verification.worker${extname(import.meta.url)}`, import.meta.url);

class VerificationFailed extends Fault {
  override readonly name = 'VerificationFailed';
  readonly kind = 'unavailable';
}

/** Verifies the stores that the configuration chose in a thread of its own, which opens them for reading alone. */
export const verifyInThread =
  (config: Config): Verify =>
  async (hear, stop) => {
    const thread = new Worker(program, { workerData: config, resourceLimits });
    try {
      for await (const [message] of on(thread, 'message', { signal: stop, close: ['exit'] }) as AsyncIterable<
        [FromThread]
      >) {
        if ('done' in message && message.done === true) return;
        if ('failure' in message) throw new VerificationFailed(message.failure);
        hear(message);
      }
      throw new VerificationFailed(
        'Efterprøvningen sluttede uden svar. Se loggen, eller kør nytteindsats verify.',
      );
    } finally {
      await thread.terminate();
    }
  };
