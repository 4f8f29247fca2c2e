import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { type Connection, UnusableKurrentDbAddress } from './connection-string.ts';

/**
 * The client in use, replaced when it fails: its native half is dead for good once a connection failed, and a call
 * that hangs can leave what the next ones share hanging too. One for each purpose: the client closes the connection of
 * all its calls when one of them is cancelled.
 */
export class LiveClient {
  readonly #connection: Connection;
  readonly #release: (client: KurrentDBClient) => void;
  #client: KurrentDBClient | null = null;

  constructor(connection: Connection, release: (client: KurrentDBClient) => void = hangUp) {
    this.#connection = connection;
    this.#release = release;
  }

  /**
   * The client to call.
   *
   * @throws UnusableKurrentDbAddress when there is none to be had with this address.
   */
  get(): KurrentDBClient {
    this.#client ??= this.#made();
    return this.#client;
  }

  /** Lets `failed` go when it is still the one in use. */
  replace(failed: KurrentDBClient): void {
    if (this.#client !== failed) return;
    this.#client = null;
    this.#release(failed);
  }

  close(): void {
    if (this.#client !== null) this.replace(this.#client);
  }

  #made(): KurrentDBClient {
    // With several threads the native half sends a small request in two pieces, and the second waits some 40 ms until
    // the server has confirmed the first. It reads this once, when the process makes its first client.
    process.env['TOKIO_WORKER_THREADS'] ??= '1';
    try {
      return KurrentDBClient.connectionString(this.#connection.text);
    } catch {
      // The client's own message quotes the connection string.
      throw new UnusableKurrentDbAddress('the client takes neither this connection string nor its files');
    }
  }
}

/** Ends the calls of a client and closes its connection, which it keeps open otherwise. Takes as long as it takes. */
const hangUp = (client: KurrentDBClient): void => {
  const over = async (): Promise<void> => {
    await client.dispose();
    const channel = await client['getChannel']();
    channel.close();
  };
  over().catch(() => undefined);
};
