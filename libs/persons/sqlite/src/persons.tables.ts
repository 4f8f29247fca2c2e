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
  `CREATE TABLE person_changes (last INTEGER NOT NULL, removals INTEGER NOT NULL) STRICT;
  ALTER TABLE person ADD COLUMN change INTEGER NOT NULL DEFAULT 0;
  UPDATE person SET change = place FROM
    (SELECT participant_id AS id, row_number() OVER () AS place FROM person) WHERE participant_id = id;
  INSERT INTO person_changes SELECT count(*), 0 FROM person;
  CREATE INDEX person_by_change ON person (change);
  CREATE TRIGGER person_added AFTER INSERT ON person BEGIN
    UPDATE person_changes SET last = last + 1;
    UPDATE person SET change = (SELECT last FROM person_changes) WHERE participant_id = new.participant_id;
  END;
  CREATE TRIGGER person_changed AFTER UPDATE OF sealed ON person BEGIN
    UPDATE person_changes SET last = last + 1;
    UPDATE person SET change = (SELECT last FROM person_changes) WHERE participant_id = new.participant_id;
  END;
  CREATE TRIGGER person_removed AFTER DELETE ON person BEGIN
    UPDATE person_changes SET removals = removals + 1;
  END`,
];
