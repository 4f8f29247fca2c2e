import type { Socket } from 'node:net';
import type { Client } from 'pg';
import type { HeldLease } from '#libs/platform';

const betweenBeatsMs = 1_000;

/** A lease that a connection holds: it is lost with the connection, and each beat makes sure that this is there. */
export class HeldPostgresLease implements HeldLease {
  readonly #client: Client;
  readonly #socket: Socket;
  readonly #lost = new AbortController();
  #nextBeat: NodeJS.Timeout;

  /** @param socket what the connection goes through: a server that is gone does not answer a farewell. */
  constructor(client: Client, socket: Socket) {
    this.#client = client;
    this.#socket = socket;
    client.once('error', () => this.#lose());
    client.once('end', () => this.#lose());
    this.#nextBeat = this.#beatLater();
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  async release(): Promise<void> {
    if (this.#lost.signal.aborted) return;
    this.#lost.abort();
    await this.#client.query('SELECT pg_advisory_unlock_all()').catch(() => undefined);
    this.#lose();
  }

  #beatLater(): NodeJS.Timeout {
    return setTimeout(async () => {
      try {
        await this.#client.query('SELECT');
        if (!this.#lost.signal.aborted) this.#nextBeat = this.#beatLater();
      } catch {
        this.#lose();
      }
    }, betweenBeatsMs);
  }

  #lose(): void {
    clearTimeout(this.#nextBeat);
    this.#socket.destroy();
    this.#lost.abort();
  }
}
