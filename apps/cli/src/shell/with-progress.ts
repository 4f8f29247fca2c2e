import type { OnProgress } from '#libs/event-store';
import type { VerbCall } from './verb.ts';

/** Does long work that counts events, showing how far it is; ends it with an `AbortError` once the call is stopped. */
export const withProgress = async <Found>(
  { notes, stop }: Pick<VerbCall, 'notes' | 'stop'>,
  label: string,
  work: (progress: OnProgress) => Promise<Found>,
): Promise<Found> => {
  const progress = await notes.progress(label, 'hændelser');
  try {
    return await work((done, total) => {
      stop.throwIfAborted();
      progress.advance(done, total);
    });
  } finally {
    progress.end();
  }
};
