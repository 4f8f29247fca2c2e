import type { FileLayout } from '#libs/platform/sqlite';

/** The layout of `access.db`, by its number in `user_version`. A forgotten name is NULL, and stays so. */
export const accessFile: FileLayout = {
  version: 1,
  tables: `
    CREATE TABLE actor (
      id TEXT PRIMARY KEY,
      issuer TEXT NOT NULL,
      subject TEXT NOT NULL,
      name TEXT,
      is_forgotten INTEGER NOT NULL DEFAULT 0,
      UNIQUE (issuer, subject)
    ) STRICT, WITHOUT ROWID`,
};
