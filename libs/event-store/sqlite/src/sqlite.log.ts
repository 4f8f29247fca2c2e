import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** The layout of the log file; a newer one is refused. */
export const logLayout = 1;

const schema = `
  create table if not exists event (
    position integer primary key,
    stream   text    not null,
    revision integer not null,
    hash     text    not null,
    body     text    not null
  ) strict;
  create unique index if not exists event_by_stream on event (stream, revision);
  pragma user_version = ${logLayout};
`;

/** A row of the log; `body` is the canonical text that `hash` covers. */
export interface LogRow {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly hash: string;
  readonly body: string;
}

/** The statements over the log file. */
export class SqliteLog {
  readonly database: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #head: StatementSync;
  readonly #at: StatementSync;
  readonly #stream: StatementSync;
  readonly #all: StatementSync;
  readonly #byStream: StatementSync;
  readonly #headers: StatementSync;
  readonly #last: StatementSync;

  constructor(path: string, readOnly: boolean) {
    this.database = new DatabaseSync(path, { readOnly, timeout: 5_000 });
    if (!readOnly) {
      this.database.exec('pragma journal_mode = wal; pragma synchronous = full;');
      this.database.exec(schema);
    }
    const prepare = (sql: string): StatementSync => this.database.prepare(sql);
    this.#insert = readOnly ? prepare('select 1') : prepare('insert into event values (?, ?, ?, ?, ?)');
    this.#head = prepare(
      'select position, stream, revision, hash, body from event where stream = ? order by revision desc limit 1',
    );
    this.#at = prepare(
      'select position, stream, revision, hash, body from event where stream = ? and revision between ? and ? order by revision',
    );
    this.#stream = prepare(
      'select position, stream, revision, hash, body from event where stream = ? and revision > ? order by revision limit ?',
    );
    this.#all = prepare(
      'select position, stream, revision, hash, body from event where position > ? and position <= ? order by position limit ?',
    );
    this.#byStream = prepare(
      'select position, stream, revision, hash, body from event where (stream, revision) > (?, ?) and +position <= ? order by stream, revision limit ?',
    );
    this.#headers = prepare(
      'select position, stream, revision, hash from event where position > ? and position <= ? order by position limit ?',
    );
    this.#last = prepare('select position, hash from event order by position desc limit 1');
  }

  insert(row: LogRow): void {
    this.#insert.run(row.position, row.stream, row.revision, row.hash, row.body);
  }

  head(stream: string): LogRow | undefined {
    return this.#head.get(stream) as LogRow | undefined;
  }

  between(stream: string, first: number, last: number): LogRow[] {
    return this.#at.all(stream, first, last) as unknown as LogRow[];
  }

  stream(stream: string, afterRevision: number, limit: number): LogRow[] {
    return this.#stream.all(stream, afterRevision, limit) as unknown as LogRow[];
  }

  all(after: number, upTo: number, limit: number): LogRow[] {
    return this.#all.all(after, upTo, limit) as unknown as LogRow[];
  }

  byStream(stream: string, revision: number, upTo: number, limit: number): LogRow[] {
    return this.#byStream.all(stream, revision, upTo, limit) as unknown as LogRow[];
  }

  headers(after: number, upTo: number, limit: number): Omit<LogRow, 'body'>[] {
    return this.#headers.all(after, upTo, limit) as unknown as Omit<LogRow, 'body'>[];
  }

  last(): { readonly position: number; readonly hash: string } | undefined {
    return this.#last.get() as { position: number; hash: string } | undefined;
  }

  transaction(work: () => void): void {
    this.database.exec('begin immediate');
    try {
      work();
      this.database.exec('commit');
    } catch (error) {
      if (this.database.isTransaction) this.database.exec('rollback');
      throw error;
    }
  }

  close(): void {
    this.database.close();
  }
}
