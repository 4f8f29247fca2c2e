import { CheckpointMoved, lastText } from '#libs/event-store/following';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ProjectionCheckpoint } from '#libs/read-models';
import {
  type CaseChange,
  listColumns,
  type ProjectionBatch,
  type ProjectionTarget,
  type StandingCase,
  type Wanted,
} from '#libs/read-models';
import {
  headColumns,
  type HeadColumns,
  projectionColumns,
  type ProjectionColumns,
  toCheckpoint,
  toStandingCase,
} from './sqlite.rows.ts';
import type { TableSet } from './sqlite.schema.ts';
import { inTransaction } from './transaction.ts';

/** The checkpoint of the live tables. */
export const liveCheckpoint = (db: DatabaseSync): ProjectionCheckpoint =>
  toCheckpoint(
    db.prepare(`SELECT ${projectionColumns} FROM projection`).get() as unknown as ProjectionColumns,
  );

/** One set of tables as a projection reads and writes it. */
export class SqliteTables implements ProjectionTarget {
  readonly #db: DatabaseSync;
  readonly #readShape: StatementSync;
  readonly #readCheckpoint: StatementSync;
  readonly #moveCheckpoint: StatementSync;
  readonly #readHead: StatementSync;
  readonly #readSheet: StatementSync;
  readonly #writeHead: StatementSync;
  readonly #writeRevision: StatementSync;
  readonly #writeSheet: StatementSync;
  readonly #removeSheet: StatementSync;

  constructor(db: DatabaseSync, set: TableSet) {
    this.#db = db;
    this.#readShape = db.prepare('SELECT schema_version FROM pragma_schema_version');
    this.#readCheckpoint = db.prepare(`SELECT ${projectionColumns} FROM projection${set}`);
    this.#moveCheckpoint = db.prepare(`
      UPDATE projection${set} SET events = ?, position = ?, rolling_hash = ?, last = ? WHERE events = ? AND rolling_hash = ?`);
    this.#readHead = db.prepare(`SELECT ${headColumns} FROM participant${set} WHERE participant_id = ?`);
    this.#readSheet = db.prepare(`SELECT sheet FROM week_sheet${set} WHERE participant_id = ? AND week = ?`);
    this.#writeHead = db.prepare(`
      INSERT INTO participant${set} (participant_id, revision, kommunekoder, current_kommunekode, head)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (participant_id) DO UPDATE SET revision = excluded.revision, kommunekoder = excluded.kommunekoder,
        current_kommunekode = excluded.current_kommunekode, head = excluded.head`);
    this.#writeRevision = db.prepare(`UPDATE participant${set} SET revision = ? WHERE participant_id = ?`);
    this.#writeSheet = db.prepare(`
      INSERT INTO week_sheet${set} (participant_id, week, sheet) VALUES (?, ?, ?)
      ON CONFLICT (participant_id, week) DO UPDATE SET sheet = excluded.sheet`);
    this.#removeSheet = db.prepare(`DELETE FROM week_sheet${set} WHERE participant_id = ? AND week = ?`);
  }

  async checkpoint(): Promise<ProjectionCheckpoint> {
    return toCheckpoint(this.#readCheckpoint.get() as unknown as ProjectionColumns);
  }

  async begin(wanted: Wanted, from: ProjectionCheckpoint): Promise<ProjectionBatch> {
    const shape = this.#shape();
    const standing = this.#standing(wanted);
    const { hashSum } = await this.checkpoint();
    if (hashSum !== from.hashSum) throw new CheckpointMoved();
    return { standing, commit: async (changes, to) => this.#commit(shape, changes, from, to) };
  }

  /** Within a transaction. */
  protected move(changes: readonly CaseChange[], from: ProjectionCheckpoint, to: ProjectionCheckpoint): void {
    const place = [to.count, to.position, to.hashSum, lastText(to)];
    const moved = this.#moveCheckpoint.run(...place, from.count, from.hashSum);
    if (moved.changes === 0) throw new CheckpointMoved();
    for (const change of changes) this.#write(change);
  }

  /** `shape` is that of the tables that were read: a rebuild puts others in their place. */
  #commit(
    shape: number,
    changes: readonly CaseChange[],
    from: ProjectionCheckpoint,
    to: ProjectionCheckpoint,
  ): void {
    inTransaction(this.#db, () => {
      if (shape !== this.#shape()) throw new CheckpointMoved();
      this.move(changes, from, to);
    });
  }

  #standing(wanted: Wanted): ReadonlyMap<string, StandingCase> {
    const standing = new Map<string, StandingCase>();
    for (const [participantId, weeks] of wanted) {
      const head = this.#readHead.get(participantId) as unknown as HeadColumns | undefined;
      if (!head) continue;
      standing.set(participantId, toStandingCase(participantId, head, this.#sheets(participantId, weeks)));
    }
    return standing;
  }

  /** As SQLite counts the changes of its tables. */
  #shape(): number {
    return (this.#readShape.get() as { schema_version: number }).schema_version;
  }

  *#sheets(participantId: string, weeks: Iterable<string>): Generator<readonly [string, string]> {
    for (const week of weeks) {
      const found = this.#readSheet.get(participantId, week) as { sheet: string } | undefined;
      if (found) yield [week, found.sheet];
    }
  }

  #write({ participantId, revision, head, weeks }: CaseChange): void {
    if (head) {
      const { kommunekoder, currentKommunekode } = listColumns(head);
      this.#writeHead.run(
        participantId,
        revision,
        JSON.stringify(kommunekoder),
        currentKommunekode,
        JSON.stringify(head),
      );
    } else this.#writeRevision.run(revision, participantId);
    for (const { week, sheet } of weeks) {
      if (sheet) this.#writeSheet.run(participantId, week, JSON.stringify(sheet));
      else this.#removeSheet.run(participantId, week);
    }
  }
}
