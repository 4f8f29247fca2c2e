import { checkpointOf, type ReadModelsFile, type SqliteReadModel } from '#libs/read-models/sqlite';
import { comparableCounts, type Count, counts, type StandingCounts } from './counts.read-model.ts';

const readCounts = async (file: ReadModelsFile): Promise<StandingCounts> => {
  using db = file.moment();
  const found = db.prepare('SELECT key, events FROM event_count').all() as unknown as readonly Count[];
  return {
    at: checkpointOf(db, counts.name),
    counts: new Map(found.map(({ key, events }) => [key, events])),
  };
};

/** Counts in SQLite. */
export const sqliteCounts: SqliteReadModel<ReadonlySet<string>, ReadonlyMap<string, number>, Count> = {
  model: counts,
  version: 1,
  tables: ['event_count'],
  create: (set) =>
    `CREATE TABLE event_count${set} (key TEXT PRIMARY KEY, events INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  statements: (db, set) => {
    const read = db.prepare(`SELECT events FROM event_count${set} WHERE key = ?`);
    const write = db.prepare(`INSERT OR REPLACE INTO event_count${set} VALUES (?, ?)`);
    return {
      standing: (keys) =>
        new Map(
          [...keys].flatMap((key) => {
            const found = read.get(key) as { readonly events: number } | undefined;
            return found ? [[key, found.events] as const] : [];
          }),
        ),
      write: ({ key, events }) => void write.run(key, events),
    };
  },
  rows: (file) => comparableCounts(() => readCounts(file)),
};
