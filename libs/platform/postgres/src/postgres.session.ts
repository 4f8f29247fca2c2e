import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { postgresError, PostgresUnavailable } from './postgres.errors.ts';

/** A statement with numbered parameters; one with a name is parsed once a connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
}

/** How a connection is held. */
interface SessionTerms {
  /** How long a COPY may take. */
  readonly patienceMs: number;
  /** What is thrown in the place of PostgresUnavailable. */
  readonly unavailable: (error: PostgresUnavailable) => Error;
  /** Takes the connection back; not to be used again when it is broken. */
  readonly letGo: (broken: boolean) => void;
}

/** One connection, held until it is disposed of. Every method throws PostgresUnavailable or StatementRefused. */
export class PostgresSession implements Disposable {
  readonly #client: ClientBase;
  readonly #terms: SessionTerms;
  #broken = false;

  constructor(client: ClientBase, terms: SessionTerms) {
    this.#client = client;
    this.#terms = terms;
  }

  /** Runs a statement and answers its rows. */
  async query<Row = object>(
    statement: Statement | string,
    values: readonly unknown[] = [],
  ): Promise<readonly Row[]> {
    const { text, ...named } = typeof statement === 'string' ? { text: statement } : statement;
    const { rows } = await this.#tried(() => this.#client.query({ text, ...named, values: [...values] }));
    return rows as Row[];
  }

  /** Runs several statements without parameters, as one transaction unless they say otherwise. */
  async script(sql: string): Promise<void> {
    await this.#tried(() => this.#client.query(sql));
  }

  /** Streams lines in COPY's text format into a table; `into` names it and its columns. */
  async copy(into: string, lines: Iterable<string>): Promise<void> {
    const signal = AbortSignal.timeout(this.#terms.patienceMs);
    await this.#tried(() =>
      pipeline(Readable.from(lines), this.#client.query(copyFrom(`COPY ${into} FROM STDIN`)), { signal }),
    );
  }

  /** Does `work` in a transaction; when it throws, nothing is written. `begin` begins it, and may do more. */
  async transaction<Result>(work: () => Promise<Result>, begin = 'BEGIN'): Promise<Result> {
    try {
      await this.query(begin);
      const result = await work();
      await this.query('COMMIT');
      return result;
    } catch (error) {
      await this.rollBack();
      throw error;
    }
  }

  /** Undoes a transaction, whatever became of it; one on a broken connection ends by itself. */
  async rollBack(): Promise<void> {
    if (!this.#broken) await this.query('ROLLBACK');
  }

  [Symbol.dispose](): void {
    this.#terms.letGo(this.#broken);
  }

  async #tried<Result>(attempt: () => Promise<Result>): Promise<Result> {
    try {
      return await attempt();
    } catch (thrown) {
      const error = postgresError(thrown);
      if (!(error instanceof PostgresUnavailable)) throw error;
      this.#broken = true;
      throw this.#terms.unavailable(error);
    }
  }
}
