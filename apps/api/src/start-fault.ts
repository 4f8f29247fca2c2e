import { EventStoreUnavailable, ParticipantKeysUnavailable } from '#libs/event-store';
import { UnreadableRuleSets } from '#libs/platform';
import { CheckpointBeyondLog, ReadModelsUnavailable } from '#libs/read-models';
import { FaultyRuleSets, type StoreFault, storeFaultOf } from '#libs/runtime';

/** Why the API does not start or cannot go on, for whoever started it. */
export interface StartFault {
  /** 1: something was found wrong; 2: the configuration cannot be used; 3: a store cannot be reached or is held. */
  readonly exitCode: 1 | 2 | 3;
  /** Danish. */
  readonly lines: readonly string[];
}

const ofAddress: Readonly<Record<string, string>> = {
  EADDRINUSE: 'PORT er optaget af et andet program.',
  EACCES: 'PORT må ikke bruges af denne bruger.',
  EADDRNOTAVAIL: 'HOST er ikke en adresse på denne maskine.',
  ENOTFOUND: 'HOST er ikke en adresse på denne maskine.',
};

const addressFault = (error: unknown): string | undefined =>
  error instanceof Error &&
  'syscall' in error &&
  'code' in error &&
  /listen|getaddrinfo/.test(String(error.syscall))
    ? ofAddress[String(error.code)]
    : undefined;

const exitCodes: Readonly<Record<StoreFault['kind'], StartFault['exitCode']>> = {
  damaged: 1,
  misconfigured: 2,
  held: 3,
  unusable: 3,
};

/** What an error at the start means. Of what nobody foresaw nothing is said here: its text might quote anything. */
export const startFaultOf = (error: unknown): StartFault => {
  if (error instanceof FaultyRuleSets)
    return {
      exitCode: 2,
      lines: ['Et regelsæt kan ikke bruges:', ...error.faults.map((line) => `- ${line}`)],
    };
  if (error instanceof UnreadableRuleSets) return { exitCode: 2, lines: [error.message] };
  const ofPort = addressFault(error);
  if (ofPort !== undefined) return { exitCode: 2, lines: [ofPort] };
  if (error instanceof EventStoreUnavailable)
    return { exitCode: 3, lines: ['Hændelsesloggen kan ikke nås.'] };
  if (error instanceof ParticipantKeysUnavailable)
    return { exitCode: 3, lines: ['Borgernes nøgler kan ikke nås.'] };
  if (error instanceof ReadModelsUnavailable) return { exitCode: 3, lines: ['Læsemodellerne kan ikke nås.'] };
  if (error instanceof CheckpointBeyondLog)
    return {
      exitCode: 1,
      lines: [
        'Læsemodellerne har set mere, end loggen rummer: loggen har mistet sin ende. Kør nytteindsats verify.',
      ],
    };
  const fault = storeFaultOf(error);
  if (fault) return { exitCode: exitCodes[fault.kind], lines: [fault.message] };
  return { exitCode: 1, lines: ['API’et måtte standse ved en uventet fejl. Den er skrevet i loggen.'] };
};
