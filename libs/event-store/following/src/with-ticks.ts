import { setTimeout as pause } from 'node:timers/promises';

/** Stands for time that has passed without a message. */
export const tick = Symbol('tick');

/**
 * The messages of a source, with a tick whenever the consumer has waited `everyMs` for one. Nothing is asked of the
 * source before the consumer asks for it. The source is told to end when `signal` aborts or nobody consumes any more.
 */
export async function* withTicks<Message>(
  open: (signal: AbortSignal) => AsyncIterable<Message>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<Message | typeof tick> {
  const left = new AbortController();
  const iterator = open(AbortSignal.any([signal, left.signal]))[Symbol.asyncIterator]();
  const ask = (): Promise<IteratorResult<Message>> => {
    const asked = iterator.next();
    asked.catch(() => undefined);
    return asked;
  };
  let asked: Promise<IteratorResult<Message>> | null = null;
  try {
    for (;;) {
      asked ??= ask();
      const timer = new AbortController();
      const ticking = pause(everyMs, tick, { signal: timer.signal, ref: false });
      const first = await Promise.race([asked, ticking]).finally(() => timer.abort());
      if (first !== tick) {
        asked = null;
        if (first.done) return;
        yield first.value;
      } else yield tick;
    }
  } finally {
    left.abort();
    await iterator.return?.();
  }
}
