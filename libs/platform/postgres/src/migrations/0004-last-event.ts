import type { Migration } from './migration.ts';

/** The stream, revision and hash of the last event that a projection handled, as JSON; NULL where it is not known. */
export const lastEvent: Migration = {
  number: 4,
  name: 'last event',
  sql: 'ALTER TABLE projection ADD COLUMN last text;',
};
