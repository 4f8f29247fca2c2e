import { EventStoreUnavailable } from '#libs/event-store';
import { UnreadableRuleSets } from '#libs/platform';
import { CheckpointBeyondLog, ReadModelsUnavailable } from '#libs/read-models';
import { FaultyRuleSets, UnsupportedEngine } from '#libs/runtime';

/** Why the API does not start, for whoever starts it. */
export interface StartFault {
  /** 2: the configuration cannot be used; 3: a store cannot be reached or is held by another process. */
  readonly exitCode: 2 | 3;
  readonly lines: readonly string[];
}

const portFaults: Readonly<Record<string, string>> = {
  EADDRINUSE: 'PORT er optaget af et andet program.',
  EACCES: 'PORT må ikke bruges af denne bruger.',
  EADDRNOTAVAIL: 'HOST er ikke en adresse på denne maskine.',
  ENOTFOUND: 'HOST er ikke en adresse på denne maskine.',
};

/** What an error at the start means; `undefined` when nobody foresaw it. */
export const startFaultOf = (error: unknown): StartFault | undefined => {
  if (error instanceof FaultyRuleSets)
    return {
      exitCode: 2,
      lines: ['Et regelsæt kan ikke bruges:', ...error.faults.map((line) => `- ${line}`)],
    };
  if (error instanceof UnreadableRuleSets || error instanceof UnsupportedEngine)
    return { exitCode: 2, lines: [error.message] };
  if (error instanceof EventStoreUnavailable || error instanceof ReadModelsUnavailable)
    return { exitCode: 3, lines: [error.message] };
  if (error instanceof CheckpointBeyondLog)
    return {
      exitCode: 3,
      lines: ['Læsemodellerne har set mere, end loggen rummer: loggen er blevet kortere, eller er en anden.'],
    };
  const fault = error instanceof Error && 'code' in error ? portFaults[String(error.code)] : undefined;
  return fault === undefined ? undefined : { exitCode: 2, lines: [fault] };
};
