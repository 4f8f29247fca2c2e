import { type ConnectionSettings, type PoolPlan, PostgresPool } from '#libs/platform/postgres';
import { ReadModelsUnavailable } from '#libs/read-models';

/** How many connections a process takes at most, by what they are for. */
export interface ConnectionLimits {
  /** Single rows and checkpoints; left out: 8. */
  readonly reads?: number;
  /** Readings that go on as of one moment; left out: 4. */
  readonly snapshots?: number;
}

const unavailable: NonNullable<PoolPlan['unavailable']> = ({ message }) => new ReadModelsUnavailable(message);

/** Rows are reached by their key or in its order, whatever the statistics of a young table make the planner believe. */
const byKey = { enable_seqscan: 'off', jit: 'off' };

/**
 * Rows are derived: after a crash the server may have lost the last transactions, checkpoint and all, and they are
 * projected again.
 */
const writing = { ...byKey, synchronous_commit: 'off' };

/** The connections of one process, by what they are for; none is made before it is needed. */
export class PostgresPools {
  readonly reads: PostgresPool;
  readonly snapshots: PostgresPool;
  readonly writes: PostgresPool;
  readonly #settings: ConnectionSettings;
  readonly #rebuilds: PostgresPool[] = [];

  constructor(settings: ConnectionSettings, { reads = 8, snapshots = 4 }: ConnectionLimits) {
    this.#settings = settings;
    this.reads = new PostgresPool(settings, {
      connections: reads,
      statementMs: 15_000,
      idleInTransactionMs: 15_000,
      settings: { ...byKey, default_transaction_read_only: 'on' },
      unavailable,
    });
    this.snapshots = new PostgresPool(settings, {
      connections: snapshots,
      statementMs: 60_000,
      idleInTransactionMs: 300_000,
      settings: byKey,
      unavailable,
    });
    this.writes = new PostgresPool(settings, {
      connections: 1,
      statementMs: 60_000,
      idleInTransactionMs: 15_000,
      settings: writing,
      unavailable,
    });
  }

  /** Connections for a rebuild: its statements may take as long as it takes to index everything. */
  forRebuild(): PostgresPool {
    const pool = new PostgresPool(this.#settings, {
      connections: 1,
      statementMs: 3_600_000,
      idleInTransactionMs: 60_000,
      settings: { ...writing, maintenance_work_mem: '256MB' },
      unavailable,
    });
    this.#rebuilds.push(pool);
    return pool;
  }

  async close(): Promise<void> {
    const all = [this.reads, this.snapshots, this.writes, ...this.#rebuilds];
    await Promise.all(all.map((pool) => pool.close()));
  }
}
