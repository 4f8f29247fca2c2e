/** Stands for time that has passed without a message. */
export const tick = Symbol('tick');

/** What was asked for, or a tick when that takes too long. */
const firstOf = <Answer>(asked: Promise<Answer>, everyMs: number): Promise<Answer | typeof tick> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, everyMs, tick).unref();
    void asked.then(resolve, reject).finally(() => clearTimeout(timer));
  });

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
      const first = await firstOf(asked, everyMs);
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
