/**
 * The steps by which `results.db` came to its layout; how many were taken stands in its `user_version`. A step is never
 * changed: a further one follows it, so that a file keeps what it holds.
 */
export const resultsSteps: readonly string[] = [
  `CREATE TABLE frozen_result (
    report_id TEXT PRIMARY KEY,
    internal TEXT NOT NULL,
    published TEXT
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE verification (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    started_at TEXT NOT NULL,
    facts TEXT NOT NULL
  ) STRICT`,
  'ALTER TABLE verification RENAME COLUMN only TO place',
  `CREATE TABLE report_verified (
    report_id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    outcome TEXT NOT NULL,
    made_by TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE report_difference (
    from_id TEXT NOT NULL,
    to_id TEXT NOT NULL,
    form TEXT NOT NULL,
    cells INTEGER NOT NULL,
    PRIMARY KEY (to_id, from_id, form)
  ) STRICT, WITHOUT ROWID`,
];
