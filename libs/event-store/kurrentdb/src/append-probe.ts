import { randomUUID } from 'node:crypto';
import { jsonEvent, WrongExpectedVersionError } from '@kurrent/kurrentdb-client';
import { EventStoreUnavailable, participantStream } from '#libs/event-store';
import { ServerMismatch } from '#libs/platform';
import type { LiveClient } from './live-client.ts';
import type { Settings } from './settings.ts';

/** The server answers reads and takes no events: a disk that is full, a node that may only be read. */
class AppendsRefused extends EventStoreUnavailable {
  override get text(): string {
    return 'KurrentDB tager ikke imod nye hændelser, men svarer på læsning. Se i serverens log, om disken er fuld, eller om den kun må læses.';
  }
}

/** Remembers whether the server took the last append, and tries without writing whether it takes any again. */
export class AppendProbe {
  readonly #settings: Settings;
  readonly #client: LiveClient;
  #isShut = false;

  constructor(settings: Settings, client: LiveClient) {
    this.#settings = settings;
    this.#client = client;
  }

  /** Carries an append out, and takes note of whether the server let it. */
  async noting<T>(append: () => Promise<T>): Promise<T> {
    try {
      const answer = await append();
      this.#isShut = false;
      return answer;
    } catch (error) {
      this.#isShut ||= error instanceof ServerMismatch || error instanceof EventStoreUnavailable;
      throw error;
    }
  }

  /**
   * Resolves unless an append failed and the server still takes none.
   *
   * @throws ServerMismatch, EventStoreUnavailable
   */
  async expectOpen(): Promise<void> {
    if (!this.#isShut) return;
    try {
      await this.#client.call((client) => this.#inVain(client));
    } catch (cause) {
      throw (await this.#settings.mismatches.lasting(cause)) ?? new AppendsRefused('no append', { cause });
    }
    this.#isShut = false;
  }

  /** An append that a server which takes events answers with a conflict: it expects an event in a stream that never was. */
  async #inVain(client: ReturnType<LiveClient['get']>): Promise<void> {
    const stream = this.#settings.names.inside(participantStream(randomUUID()));
    const event = jsonEvent({ id: randomUUID(), type: 'probe', data: {} });
    try {
      await client.appendToStream(stream, event, { streamState: 0n, requiresLeader: true });
    } catch (error) {
      if (!(error instanceof WrongExpectedVersionError)) throw error;
    }
  }
}
