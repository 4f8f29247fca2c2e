import { parentPort, workerData } from 'node:worker_threads';
import { type Config, Fault } from '#libs/platform';
import { folderClock } from '../practice-data.ts';
import type { VerificationNews } from './verifier.ts';
import { verifyStores } from './verify-stores.ts';

/** What the thread says: what it hears, that it is done, or in Danish why it cannot be. */
export type FromThread = VerificationNews | { readonly done: true } | { readonly failure: string };

const config = workerData as Config;
/** To the thread that started this one: the origins that windows are told of are none here. */
const say = (message: FromThread): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port knows no origin
  parentPort?.postMessage(message);
};

try {
  const found = verifyStores(config, {
    clock: folderClock(config).clock,
    began: (position) => say({ position }),
    followed: (part, work) => work((done, total) => say({ part, done, total })),
    stop: new AbortController().signal,
  });
  for await (const finding of found) say({ finding });
  say({ done: true });
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  say({ failure: error.text });
}
