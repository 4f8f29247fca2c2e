import type { ReadLog } from '#libs/access/read-log';

/** A read log to try, another process's hold on the same one, and a way to make it unwritable. */
export interface TriedReadLog {
  readonly log: ReadLog;
  readonly beside: ReadLog;
  readonly dispose: () => Promise<void>;
}
