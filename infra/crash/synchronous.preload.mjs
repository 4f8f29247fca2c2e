/** Loaded before the program: every database syncs as `CRASH_SYNCHRONOUS` says, whatever the program asks for. */
import { DatabaseSync } from 'node:sqlite';

const { exec } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function (sql) {
  return exec.call(
    this,
    sql.replace(/synchronous *= *\w+/gi, `synchronous = ${process.env.CRASH_SYNCHRONOUS}`),
  );
};
