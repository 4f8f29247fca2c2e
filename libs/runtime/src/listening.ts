import { Fault } from '#libs/platform';

/** The variables that say where a process listens. */
interface ListenVariables {
  readonly port: 'PORT' | 'OPERATIONS_PORT' | 'WORKER_PORT';
  readonly host: 'HOST' | 'OPERATIONS_HOST';
}

const wrongHost = ({ host }: ListenVariables): string => `${host} er ikke en adresse på denne maskine.`;
const texts: Readonly<Record<string, (variables: ListenVariables) => string>> = {
  EADDRINUSE: ({ port }) => `${port} er optaget af et andet program. Stop det, eller vælg en anden port.`,
  EACCES: ({ port }) => `${port} må ikke bruges af denne bruger. Vælg en port fra 1024.`,
  EADDRNOTAVAIL: wrongHost,
  ENOTFOUND: wrongHost,
};

/** The process cannot listen where the environment tells it to. The message says so in Danish. */
export class AddressUnusable extends Fault {
  override readonly name = 'AddressUnusable';
  readonly kind = 'misconfigured';
}

/**
 * Begins to listen.
 *
 * @throws AddressUnusable, which names the variable that is wrong.
 */
export const listening = async <T>(variables: ListenVariables, listen: () => Promise<T>): Promise<T> => {
  try {
    return await listen();
  } catch (cause) {
    const text = texts[String((cause as { readonly code?: unknown }).code)];
    throw text ? new AddressUnusable(text(variables), { cause }) : cause;
  }
};
