import type { OwnedTables } from '#libs/platform/postgres';

const all = ['participant_hold', 'lifted_hold', 'erasure', 'erasure_participant', 'erasure_kommune'];

/** The tables of holds and erasures, beside those of the person register. */
export const erasureTables: OwnedTables = {
  owner: 'erasures',
  steps: [
    {
      number: 1,
      name: 'holds and erasures',
      sql: `
    CREATE TABLE participant_hold (
      participant_id text NOT NULL,
      kommunekode text NOT NULL,
      facts text NOT NULL,
      PRIMARY KEY (participant_id, kommunekode)
    );
    CREATE TABLE lifted_hold (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      participant_id text NOT NULL,
      facts text NOT NULL
    );
    CREATE INDEX lifted_of_participant ON lifted_hold (participant_id);
    CREATE TABLE erasure (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      erasure_id text NOT NULL UNIQUE,
      version integer NOT NULL,
      state text NOT NULL,
      facts text NOT NULL
    );
    CREATE INDEX erasure_by_state ON erasure (state, number);
    CREATE TABLE erasure_participant (
      participant_id text NOT NULL,
      number bigint NOT NULL,
      PRIMARY KEY (participant_id, number)
    );
    CREATE INDEX participants_of_erasure ON erasure_participant (number);
    CREATE TABLE erasure_kommune (
      kommunekode text NOT NULL,
      number bigint NOT NULL,
      PRIMARY KEY (kommunekode, number)
    );
    CREATE INDEX kommuner_of_erasure ON erasure_kommune (number);
  `,
    },
  ],
  grants: { reader: all.map((table) => `SELECT, INSERT, UPDATE, DELETE ON ${table}`), writer: [] },
};
