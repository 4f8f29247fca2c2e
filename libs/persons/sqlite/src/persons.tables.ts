/**
 * The steps by which `persons.db` came to its layout; how many were taken stands in its `user_version`. A step is never
 * changed; another is added.
 */
export const personsSteps: readonly string[] = [
  `CREATE TABLE person (participant_id TEXT PRIMARY KEY, sealed TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE person_kommune (
      kommunekode TEXT NOT NULL,
      participant_id TEXT NOT NULL,
      claimed_at TEXT NOT NULL,
      PRIMARY KEY (kommunekode, participant_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX kommune_of_person ON person_kommune (participant_id);
    CREATE TABLE person_cpr (
      cpr_hash BLOB NOT NULL,
      kommunekode TEXT NOT NULL,
      participant_id TEXT NOT NULL,
      PRIMARY KEY (cpr_hash, kommunekode)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX cpr_of_person ON person_cpr (participant_id);
    CREATE TABLE index_key (mark BLOB NOT NULL) STRICT`,
  `CREATE TABLE participant_hold (
    participant_id TEXT NOT NULL,
    kommunekode TEXT NOT NULL,
    facts TEXT NOT NULL,
    PRIMARY KEY (participant_id, kommunekode)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE lifted_hold (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    participant_id TEXT NOT NULL,
    facts TEXT NOT NULL
  ) STRICT;
  CREATE INDEX lifted_of_participant ON lifted_hold (participant_id);
  CREATE TABLE erasure (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    erasure_id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    facts TEXT NOT NULL
  ) STRICT;
  CREATE INDEX erasure_by_state ON erasure (state, number);
  CREATE TABLE erasure_participant (
    participant_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (participant_id, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX participants_of_erasure ON erasure_participant (number);
  CREATE TABLE erasure_kommune (
    kommunekode TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (kommunekode, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX kommuner_of_erasure ON erasure_kommune (number)`,
  `ALTER TABLE person_kommune ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX open_claims ON person_kommune (claimed_at) WHERE NOT settled`,
];
