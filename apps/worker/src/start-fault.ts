import { EventStoreUnavailable, ParticipantKeysUnavailable } from '#libs/event-store';
import { BrokerUnavailable, CheckpointsUnavailable } from '#libs/messaging';
import { UnreadableRuleSets } from '#libs/platform';
import { CheckpointBeyondLog, ReadModelsUnavailable } from '#libs/read-models';
import { FaultyRuleSets, storeFaultOf, UnreadableCaFile } from '#libs/runtime';

/** Why the worker does not start, for whoever starts it. */
export interface StartFault {
  /** 2: the configuration cannot be used; 3: an engine cannot be reached or is held by another process. */
  readonly exitCode: 2 | 3;
  readonly lines: readonly string[];
}

const portFaults: Readonly<Record<string, string>> = {
  EADDRINUSE: 'WORKER_PORT er optaget af et andet program.',
  EACCES: 'WORKER_PORT må ikke bruges af denne bruger.',
  EADDRNOTAVAIL: 'HOST er ikke en adresse på denne maskine.',
  ENOTFOUND: 'HOST er ikke en adresse på denne maskine.',
};

const isOneOf = (
  error: unknown,
  ...kinds: readonly (abstract new (...args: never[]) => Error)[]
): error is Error => kinds.some((kind) => error instanceof kind);

/** What an error at the start means; `undefined` when nobody foresaw it. */
export const startFaultOf = (error: unknown): StartFault | undefined => {
  if (error instanceof FaultyRuleSets)
    return {
      exitCode: 2,
      lines: ['Et regelsæt kan ikke bruges:', ...error.faults.map((line) => `- ${line}`)],
    };
  if (isOneOf(error, UnreadableRuleSets, UnreadableCaFile)) return { exitCode: 2, lines: [error.message] };
  if (
    isOneOf(
      error,
      EventStoreUnavailable,
      ParticipantKeysUnavailable,
      ReadModelsUnavailable,
      CheckpointsUnavailable,
    )
  )
    return { exitCode: 3, lines: [error.message] };
  if (error instanceof BrokerUnavailable)
    return { exitCode: 3, lines: ['Kafka kan ikke nås.', error.message] };
  if (error instanceof CheckpointBeyondLog)
    return {
      exitCode: 3,
      lines: ['Læsemodellerne har set mere, end loggen rummer: loggen er blevet kortere, eller er en anden.'],
    };
  const store = storeFaultOf(error);
  if (store) return { exitCode: store.kind === 'misconfigured' ? 2 : 3, lines: [store.message] };
  const port = error instanceof Error && 'code' in error ? portFaults[String(error.code)] : undefined;
  return port === undefined ? undefined : { exitCode: 2, lines: [port] };
};
