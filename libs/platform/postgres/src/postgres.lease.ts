import { Socket } from 'node:net';
import { Client } from 'pg';
import { type HeldLease, Lease, pauseUnless } from '#libs/platform';
import type { ConnectionSettings } from './connection-settings.ts';
import { HeldPostgresLease } from './held-postgres.lease.ts';
import { postgresError, PostgresUnavailable } from './postgres.errors.ts';
import { postgresMismatch } from './postgres.mismatch.ts';

const betweenTriesMs = 500;
const answerMs = 3_000;
/** A holder that has been silent for so long, because it hangs or its machine is gone, is put out by the server. */
const silenceMs = 5_000;

/**
 * Leases as advisory locks: each is held by a connection of its own, and is free as soon as that is gone, at once when
 * the holder's process dies and after 5 s of silence when it hangs or its machine dies. Those who wait ask twice a
 * second. Needs a connection to the server itself: behind a pooler that shares sessions a lock means nothing.
 */
export class PostgresLease extends Lease {
  readonly #settings: ConnectionSettings;

  constructor(settings: ConnectionSettings) {
    super();
    this.#settings = settings;
  }

  async acquire(name: string, signal: AbortSignal): Promise<HeldLease | null> {
    while (!signal.aborted) {
      const held = await this.#attempt(name, signal);
      if (held) return held;
      await pauseUnless(signal, betweenTriesMs);
    }
    return null;
  }

  /** Asks on one connection until the lease is free; `null` when it is called off or the server does not answer. */
  async #attempt(name: string, signal: AbortSignal): Promise<HeldLease | null> {
    const socket = new Socket();
    const client = this.#client(socket);
    let isHeld = false;
    try {
      await client.connect();
      while (!signal.aborted) {
        const { rows } = await client.query<{ held: boolean }>(
          'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held',
          [`${this.#settings.schema}/${name}`],
        );
        isHeld = rows[0]?.held ?? false;
        if (isHeld) return new HeldPostgresLease(client, socket);
        await pauseUnless(signal, betweenTriesMs);
      }
    } catch (thrown) {
      const error = (await postgresMismatch(thrown, this.#settings)) ?? postgresError(thrown);
      if (!(error instanceof PostgresUnavailable)) throw error;
    } finally {
      if (!isHeld) socket.destroy();
    }
    return null;
  }

  #client(socket: Socket): Client {
    const { client } = this.#settings;
    const made = new Client({
      ...client,
      stream: () => socket,
      options: `${client.options ?? ''} -c idle_session_timeout=${silenceMs}`,
      query_timeout: answerMs,
      connectionTimeoutMillis: answerMs,
    });
    made.on('error', () => undefined);
    return made;
  }
}
