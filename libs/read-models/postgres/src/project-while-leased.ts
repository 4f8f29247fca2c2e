import { type Lease, pauseUnless, whileLeased } from '#libs/platform';
import {
  backOffMs,
  CheckpointBeyondLog,
  type ProjectionNotice,
  type ProjectionRunner,
} from '#libs/read-models';

/** The lease of the projection: all processes that share the read models take turns on it. */
export const projectionLease = 'projection participant';

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/**
 * Runs a projection whenever this process holds its lease, until `signal` aborts: of several workers one projects, and
 * another goes on when it dies. What keeps the projection from starting is told to `notify` and tried again, unless the
 * read models have seen more than the log holds: then nothing is projected until they are rebuilt and this process is
 * started anew.
 *
 * @throws what `lease.acquire` throws.
 */
export const projectWhileLeased = (
  lease: Lease,
  runner: Pick<ProjectionRunner, 'start' | 'stop'>,
  signal: AbortSignal,
  notify: (notice: ProjectionNotice) => void = () => undefined,
): Promise<void> => {
  let failures = 0;
  const backOff = async (cause: unknown, stop: AbortSignal): Promise<void> => {
    failures += 1;
    const afterMs = backOffMs(failures);
    notify({ kind: 'retrying', attempt: failures, afterMs, error: cause });
    await pauseUnless(stop, afterMs);
  };
  return whileLeased(lease, projectionLease, signal, async (stop) => {
    try {
      await runner.start();
      failures = 0;
    } catch (error) {
      if (!(error instanceof CheckpointBeyondLog)) return backOff(error, stop);
      // To try again once the log has grown past the checkpoint would leave out what was recorded meanwhile.
      notify({ kind: 'poisoned', error });
      return aborted(signal);
    }
    await aborted(stop);
    await runner.stop();
  });
};
