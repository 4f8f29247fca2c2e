import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<string>();

/** Runs `work`; every log line and event that comes of it carries the correlation id. */
export const correlated = <Result>(correlationId: string, work: () => Result): Result =>
  storage.run(correlationId, work);

/** The correlation id of what is being done, `undefined` outside `correlated`. */
export const correlationId = (): string | undefined => storage.getStore();
