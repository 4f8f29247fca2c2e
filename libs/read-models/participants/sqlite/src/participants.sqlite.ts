import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  type CaseChange,
  listColumns,
  type ParticipantRows,
  participantsReadModel,
  type StandingCase,
  type Wanted,
} from '#libs/read-models/participants';
import type { SqliteReadModel, SqliteStatements, TableSuffix } from '#libs/read-models/sqlite';
import { SqliteParticipantRows } from './participant-rows.sqlite.ts';
import { headColumns, type HeadColumns, toStandingCase } from './participant.query.ts';

type Standing = ReadonlyMap<string, StandingCase>;

class ParticipantStatements implements SqliteStatements<Wanted, Standing, CaseChange> {
  readonly #readHead: StatementSync;
  readonly #readSheet: StatementSync;
  readonly #writeHead: StatementSync;
  readonly #writeRevision: StatementSync;
  readonly #writeSheet: StatementSync;
  readonly #removeSheet: StatementSync;

  constructor(db: DatabaseSync, set: TableSuffix) {
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

  standing(wanted: Wanted): Standing {
    const standing = new Map<string, StandingCase>();
    for (const [participantId, weeks] of wanted) {
      const head = this.#readHead.get(participantId) as unknown as HeadColumns | undefined;
      if (!head) continue;
      standing.set(participantId, toStandingCase(participantId, head, this.#sheets(participantId, weeks)));
    }
    return standing;
  }

  write({ participantId, revision, head, weeks }: CaseChange): void {
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

  *#sheets(participantId: string, weeks: Iterable<string>): Generator<readonly [string, string]> {
    for (const week of weeks) {
      const found = this.#readSheet.get(participantId, week) as { sheet: string } | undefined;
      if (found) yield [week, found.sheet];
    }
  }
}

/**
 * Participants in SQLite. Week sheets lie week by week, because they arrive week by week: a week's hours for many
 * participants then touch few pages. Lying by participant, each would touch a page of its own, at 3 times the cost.
 */
export const sqliteParticipants: SqliteReadModel<Wanted, Standing, CaseChange, ParticipantRows> = {
  model: participantsReadModel,
  version: 1,
  tables: ['participant', 'week_sheet'],
  create: (set) => `
    CREATE TABLE participant${set} (
      participant_id TEXT NOT NULL PRIMARY KEY,
      revision INTEGER NOT NULL,
      kommunekoder TEXT NOT NULL,
      current_kommunekode TEXT,
      head TEXT NOT NULL
    ) STRICT;
    CREATE TABLE week_sheet${set} (
      participant_id TEXT NOT NULL,
      week TEXT NOT NULL,
      sheet TEXT NOT NULL,
      PRIMARY KEY (week, participant_id)
    ) STRICT, WITHOUT ROWID;
  `,
  statements: (db, set) => new ParticipantStatements(db, set),
  rows: (file) => new SqliteParticipantRows(file),
};
