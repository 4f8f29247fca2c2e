import { setTimeout as pause } from 'node:timers/promises';

/** Stands for time that has passed without a message. */
export const tick = Symbol('tick');

/**
 * The messages of a source, with a tick whenever none has come for `everyMs`. Reads one message ahead of the consumer.
 * The source is told to end when `signal` aborts or nobody consumes any more.
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
  let next = ask();
  try {
    for (;;) {
      const timer = new AbortController();
      const ticking = pause(everyMs, tick, { signal: timer.signal, ref: false });
      const first = await Promise.race([next, ticking]);
      timer.abort();
      if (first === tick) {
        yield tick;
        continue;
      }
      if (first.done) return;
      next = ask();
      yield first.value;
    }
  } finally {
    left.abort();
    await iterator.return?.();
  }
}
