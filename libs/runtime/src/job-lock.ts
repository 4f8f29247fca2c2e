import { Fault, makeFolder } from '#libs/platform';
import { type LockHolder, type ProcessLock, takeProcessLock } from '#libs/platform/sqlite';
import { dirname } from 'node:path';

/** The job is running already, in another process. */
class JobHeld extends Fault {
  override readonly name = 'JobHeld';
  readonly kind = 'held';

  constructor(holder: LockHolder | null) {
    const who = holder === null ? 'en anden proces' : `proces ${holder.pid}`;
    super(`Jobbet kører allerede: ${who} er i gang med det. Vent, til den er færdig.`);
  }
}

/**
 * Lets one process at a time do a job; the lock is a file, made with its folder when they are missing.
 *
 * @throws JobHeld; the system's error when the file cannot be made.
 */
export const takeJobLock = (path: string): ProcessLock => {
  makeFolder(dirname(path));
  return takeProcessLock(path, (holder) => new JobHeld(holder));
};
