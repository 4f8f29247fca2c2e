import { DatabaseSync } from 'node:sqlite';

/** Makes SQLite acknowledge what is not on the disk yet: what the trace must be able to find out. */
export const withoutSync = () => {
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function (sql) {
    return exec.call(this, sql.replace('synchronous = FULL', 'synchronous = OFF'));
  };
};
