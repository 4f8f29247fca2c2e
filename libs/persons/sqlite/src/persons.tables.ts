/** The layout of `persons.db`, by its number in `user_version`. */
export const personsFile = {
  version: 1,
  tables: `
    CREATE TABLE person (participant_id TEXT PRIMARY KEY, sealed TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE person_kommune (
      kommunekode TEXT NOT NULL,
      participant_id TEXT NOT NULL,
      PRIMARY KEY (kommunekode, participant_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX kommune_of_person ON person_kommune (participant_id);
    CREATE TABLE person_cpr (
      cpr_hash BLOB NOT NULL,
      kommunekode TEXT NOT NULL,
      participant_id TEXT NOT NULL,
      PRIMARY KEY (cpr_hash, kommunekode)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX cpr_of_person ON person_cpr (participant_id)`,
};
