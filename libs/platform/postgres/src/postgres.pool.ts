import { setTimeout as pause } from 'node:timers/promises';
import { Pool, type PoolClient } from 'pg';
import type { ConnectionSettings } from './connection-settings.ts';
import { postgresError, PostgresUnavailable } from './postgres.errors.ts';
import { postgresMismatch } from './postgres.mismatch.ts';
import { PostgresSession, type Statement } from './postgres.session.ts';

/** What the connections of a pool are for. */
export interface PoolPlan {
  /** Connections at most; whoever comes when all are taken waits, for 10 s at most. */
  readonly connections: number;
  /** Milliseconds that a statement may take. */
  readonly statementMs: number;
  /** Milliseconds that a transaction may lie idle between statements. */
  readonly idleInTransactionMs: number;
  /** Server settings of the connections. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What is thrown in the place of PostgresUnavailable: a port's own error. */
  readonly unavailable?: (error: PostgresUnavailable) => Error;
}

/** Milliseconds that a statement waits for a lock. */
const lockMs = 10_000;
/** The server gives up first; this is for when it cannot say so any more. */
const graceMs = 5_000;
const farewellMs = 2_000;

const poolOf = ({ client }: ConnectionSettings, plan: PoolPlan): Pool => {
  const settings = Object.entries(plan.settings ?? {}).map(([name, value]) => ` -c ${name}=${value}`);
  return new Pool({
    ...client,
    max: plan.connections,
    options: [client.options, ...settings].join(''),
    statement_timeout: plan.statementMs,
    query_timeout: plan.statementMs + graceMs,
    lock_timeout: lockMs,
    idle_in_transaction_session_timeout: plan.idleInTransactionMs,
  });
};

/** Connections for one purpose, made when they are needed and dropped when they are found broken. */
export class PostgresPool {
  readonly #settings: ConnectionSettings;
  readonly #pool: Pool;
  readonly #patienceMs: number;
  readonly #unavailable: (error: PostgresUnavailable) => Error;
  readonly #taken = new Set<PoolClient>();
  #closed = false;

  constructor(settings: ConnectionSettings, plan: PoolPlan) {
    this.#settings = settings;
    this.#patienceMs = plan.statementMs + graceMs;
    this.#unavailable = plan.unavailable ?? ((error) => error);
    this.#pool = poolOf(settings, plan);
    // A connection that breaks while nobody waits for it has nobody to tell; the next statement finds it gone.
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /**
   * Runs one statement, a transaction of its own, and answers its rows.
   *
   * @throws PostgresUnavailable, StatementRefused
   */
  async query<Row = object>(
    statement: Statement | string,
    values: readonly unknown[] = [],
  ): Promise<readonly Row[]> {
    using session = await this.session();
    return await session.query<Row>(statement, values);
  }

  /**
   * A connection to oneself until it is disposed of; one that was found broken is not used again.
   *
   * @throws PostgresUnavailable
   * @throws ServerMismatch when the server answers, but does not fit the connection string.
   */
  async session(): Promise<PostgresSession> {
    const client = await this.#connected();
    this.#taken.add(client);
    return new PostgresSession(client, {
      patienceMs: this.#patienceMs,
      unavailable: this.#unavailable,
      letGo: (broken) => this.#release(client, broken),
    });
  }

  async #connected(): Promise<PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (thrown) {
      const mismatch = this.#closed ? null : await postgresMismatch(thrown, this.#settings);
      const error = mismatch ?? postgresError(thrown);
      throw error instanceof PostgresUnavailable ? this.#unavailable(error) : error;
    }
  }

  /** Drops every connection; whoever holds one is told at the next statement. A server that is gone is not waited for. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const ended = this.#pool.end();
    for (const client of this.#taken) this.#release(client, true);
    await Promise.race([ended, pause(farewellMs, undefined, { ref: false })]);
  }

  #release(client: PoolClient, broken: boolean): void {
    if (this.#taken.delete(client)) client.release(broken);
  }
}
