import { Fault } from '#libs/platform';

const wrongHost = 'HOST er ikke en adresse på denne maskine.';
const texts: Readonly<Record<string, (port: string) => string>> = {
  EADDRINUSE: (port) => `${port} er optaget af et andet program. Stop det, eller vælg en anden port.`,
  EACCES: (port) => `${port} må ikke bruges af denne bruger. Vælg en port fra 1024.`,
  EADDRNOTAVAIL: () => wrongHost,
  ENOTFOUND: () => wrongHost,
};

/** The process cannot listen where the environment tells it to. The message says so in Danish. */
export class AddressUnusable extends Fault {
  override readonly name = 'AddressUnusable';
  readonly kind = 'misconfigured';
}

/**
 * Begins to listen.
 *
 * @param port the variable that names the port.
 * @throws AddressUnusable
 */
export const listening = async <T>(port: 'PORT' | 'WORKER_PORT', listen: () => Promise<T>): Promise<T> => {
  try {
    return await listen();
  } catch (cause) {
    const text = texts[String((cause as { readonly code?: unknown }).code)];
    throw text ? new AddressUnusable(text(port), { cause }) : cause;
  }
};
