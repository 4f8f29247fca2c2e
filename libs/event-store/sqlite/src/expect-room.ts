import { closeSync, fsyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

const room = Buffer.alloc(262_144);

/**
 * Writes a page of an open database as it is, and 256 KiB in a file beside its write-ahead log, as far from the beginning
 * as that log has come: shows that the disk, a quota or a limit to files lets it go on. Leaves nothing behind.
 *
 * @throws what the system or SQLite says
 */
export const expectRoom = (db: DatabaseSync, path: string, version: number): void => {
  if (db.isTransaction) db.exec('ROLLBACK');
  db.exec(`PRAGMA user_version = ${version}`);
  const probe = `${path}.probe`;
  const file = openSync(probe, 'w', 0o600);
  try {
    const end = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    const written = writeSync(file, room, 0, room.length, end);
    if (written < room.length) writeSync(file, room, written, room.length - written, end + written);
    fsyncSync(file);
  } finally {
    closeSync(file);
    rmSync(probe, { force: true });
  }
};
