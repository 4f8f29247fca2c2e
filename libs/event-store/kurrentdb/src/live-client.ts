import { AsyncResource } from 'node:async_hooks';
import type { Channel } from '@grpc/grpc-js';
import { KurrentDBClient, UnavailableError } from '@kurrent/kurrentdb-client';
import { type Connection, UnusableKurrentDbAddress } from './connection-string.ts';
import { NoAnswer, type Patience, within } from './patience.ts';

/** The half of the client that is used: it reads with native code, and appends and subscribes with JavaScript. */
type Half = 'native' | 'javascript';

const longestInterval = 60_000;

/** Two of the states that a gRPC channel can be in. */
const ready = 2;
const shutDown = 4;

/**
 * The client in use, replaced when it will not recover: its native half is dead for good once a connection could not be
 * made, and a call that hangs can leave what the next ones share hanging too. One for each purpose, because some
 * failures of one call make the client cut its connection under all the others. Every client made costs some 20 ms, and
 * one that was not dead leaves its native half's memory behind: so hanging ones are replaced more and more seldom.
 */
export class LiveClient {
  readonly #connection: Connection;
  readonly #patience: Patience;
  readonly #half: Half;
  readonly #onLost: () => void;
  #client: KurrentDBClient | null = null;
  #watched: Channel | null = null;
  /** Failures in a row of the client in use, and how many clients in a row were replaced for hanging. */
  #failures = 0;
  #hung = 0;
  #replacedAt = -Infinity;

  /** @param onLost hears that a connection has ended, also when no call was under way on it; of the JavaScript half alone. */
  constructor(connection: Connection, patience: Patience, half: Half, onLost = (): void => undefined) {
    this.#connection = connection;
    this.#patience = patience;
    this.#half = half;
    // It has nothing to do with the request under which the connection happened to be made.
    this.#onLost = AsyncResource.bind(onLost);
  }

  /** The client to call. */
  get(): KurrentDBClient {
    this.#client ??= this.#made();
    return this.#client;
  }

  /**
   * Calls the client; `alive` is called at each sign of life.
   *
   * @throws NoAnswer when there is none in time, and what the client throws.
   */
  async call<T>(work: (client: KurrentDBClient, alive: () => void) => Promise<T>): Promise<T> {
    const client = this.get();
    try {
      const answer = await within(this.#patience.answer, (alive) => work(client, alive));
      this.#failures = 0;
      this.#hung = 0;
      if (this.#half === 'javascript') await this.#watch(client);
      return answer;
    } catch (error) {
      this.failed(client, error);
      throw error;
    }
  }

  /** Judges from a failure whether the client has to be replaced. */
  failed(client: KurrentDBClient, error: unknown): void {
    if (client !== this.#client) return;
    this.#failures += 1;
    const dead = this.#half === 'native' && error instanceof UnavailableError && this.#failures > 1;
    if (dead) this.#discard();
    else if (error instanceof NoAnswer || this.#failures > 2) this.#discardSeldom();
  }

  close(): void {
    if (this.#client !== null && this.#half === 'javascript') hangUp(this.#client);
    this.#client = null;
  }

  async #watch(client: KurrentDBClient): Promise<void> {
    const channel = await channelOf(client);
    if (channel === this.#watched) return;
    this.#watched = channel;
    watchConnection(channel, this.#onLost);
  }

  #discardSeldom(): void {
    const interval = this.#hung === 0 ? 0 : this.#patience.answer * 2 ** Math.min(this.#hung, 20);
    if (performance.now() - this.#replacedAt < Math.min(interval, longestInterval)) return;
    this.#hung += 1;
    this.#replacedAt = performance.now();
    this.#discard();
  }

  #discard(): void {
    const client = this.#client;
    this.#client = null;
    this.#failures = 0;
    if (client === null || this.#half === 'native') return;
    // Its other calls may yet be answered: they are given the time that any call is given.
    setTimeout(() => hangUp(client), this.#patience.answer).unref();
  }

  #made(): KurrentDBClient {
    // With several threads the native half sends a small request in two pieces, and the second waits some 40 ms until
    // the server has confirmed the first. It reads this once, when the process makes its first client.
    process.env['TOKIO_WORKER_THREADS'] ??= '1';
    try {
      return KurrentDBClient.connectionString(this.#connection.text);
    } catch {
      // The client's own message quotes the connection string.
      throw new UnusableKurrentDbAddress('KURRENTDB_URL, eller en fil som den peger på, kan ikke bruges.');
    }
  }
}

const channelOf = (client: KurrentDBClient): Promise<Channel> => client['getChannel']();

/** Calls `onLost` each time that the channel's connection ends, until the channel is closed. */
const watchConnection = (channel: Channel, onLost: () => void): void => {
  const before = channel.getConnectivityState(false);
  const was: number = before;
  if (was === shutDown) return;
  channel.watchConnectivityState(before, Infinity, () => {
    const now: number = channel.getConnectivityState(false);
    if (was === ready && now !== shutDown) onLost();
    watchConnection(channel, onLost);
  });
};

/** Ends the calls of a client and closes its connection, which it keeps open otherwise. Takes as long as it takes. */
const hangUp = (client: KurrentDBClient): void => {
  const over = async (): Promise<void> => {
    await client.dispose();
    const channel = await channelOf(client);
    channel.close();
  };
  over().catch(() => undefined);
};
