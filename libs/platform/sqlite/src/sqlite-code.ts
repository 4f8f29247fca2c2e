const [busy, corrupt, notADatabase] = [5, 11, 26];

/** SQLite's own number for what node:sqlite threw, the lowest byte of every more precise one; `null` for any other error. */
export const sqliteCode = (error: unknown): number | null => {
  const { code, errcode } = Object(error) as { readonly code?: unknown; readonly errcode?: unknown };
  return code === 'ERR_SQLITE_ERROR' ? Number(errcode) & 0xff : null;
};

/** Whether SQLite says that the file itself is broken: it is malformed, or no database. */
export const isBrokenFile = (error: unknown): boolean => {
  const code = sqliteCode(error);
  return code === corrupt || code === notADatabase;
};

/** Whether another connection has the file locked. */
export const isLocked = (error: unknown): boolean => sqliteCode(error) === busy;
