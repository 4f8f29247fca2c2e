import { existsSync } from 'node:fs';
import {
  type EventStore,
  EventStoreUnavailable,
  type ParticipantKeys,
  shippedUpcasters,
  type Upcast,
  upcasting,
} from '#libs/event-store';
import { type DataFolder, dataFolder, makeDataFolder } from './data-folder.ts';
import { openForReading, openForWriting } from './database.ts';
import { checkedHead, headFault } from './head-check.ts';
import { type HeadMark, readHeadMark, writeHeadMark } from './head-mark.ts';
import { logFile } from './log-file.ts';
import { LogReader } from './log-reader.ts';
import { LogDamaged } from './sqlite.errors.ts';
import { SqliteEventStore } from './sqlite.event-store.ts';
import { SqliteEventStoreReader } from './sqlite.event-store.reader.ts';
import { typedError } from './sqlite-failure.ts';
import { SqliteParticipantKeys } from './sqlite.participant-keys.ts';
import { takeWriteLock, type WriteLock } from './write-lock.ts';

/** Where the embedded log lives, and whether this process writes it. */
export interface SqliteEventStoreOptions {
  readonly dataDir: string;
  /** `write` needs the log to itself; `read` comes beside whoever writes. */
  readonly access: 'write' | 'read';
  /** How old events are brought up to date; left out: by the shipped upcasters. */
  readonly upcast?: Upcast;
  /** Opens a damaged log too, for reading: `verify` names what is wrong with it. */
  readonly evenDamaged?: boolean;
}

/**
 * Opens the embedded log of a data folder, and the participants' keys beside it; closing the store lets go of both.
 * For writing, what is missing is made.
 *
 * @throws StoreHeldByAnotherProcess when another process writes in the folder.
 * @throws LogDamaged when the log no longer holds what its head mark says.
 * @throws StoreTooNew when a newer version of the program wrote it.
 * @throws EventStoreUnavailable when the files cannot be used, or there are none to read.
 */
export const openSqliteEventStore = async (
  options: SqliteEventStoreOptions,
): Promise<{ readonly store: EventStore; readonly keys: ParticipantKeys }> => {
  try {
    return options.access === 'write' ? await openWriting(options) : openReading(options);
  } catch (error) {
    throw typedError(error);
  }
};

const openWriting = async (options: SqliteEventStoreOptions) => {
  const folder = makeDataFolder(options.dataDir);
  const lock = takeWriteLock(folder.writeLock);
  try {
    const keys = new SqliteParticipantKeys(folder.keys, folder.masterKey);
    return { store: await ownedStore(folder, lock, options), keys };
  } catch (error) {
    lock.release();
    throw error;
  }
};

const openReading = (options: SqliteEventStoreOptions) => {
  const folder = dataFolder(options.dataDir);
  const mark = options.evenDamaged === true ? null : presentMark(folder);
  if (!existsSync(folder.events)) throw new EventStoreUnavailable('there is no event log in the data folder');
  const db = openForReading(folder.events, logFile);
  const log = new LogReader(db, upcastOf(options));
  const fault = options.evenDamaged === true ? null : headFault(log, mark);
  if (fault !== null) throw new LogDamaged(fault);
  return {
    store: new SqliteEventStoreReader({ db, log, headMarkFile: folder.headMark }),
    keys: new SqliteParticipantKeys(folder.keys, folder.masterKey),
  };
};

const ownedStore = async (
  folder: DataFolder,
  lock: WriteLock,
  options: SqliteEventStoreOptions,
): Promise<SqliteEventStore> => {
  const mark = presentMark(folder);
  const db = openForWriting(folder.events, logFile);
  try {
    const log = new LogReader(db, upcastOf(options));
    const head = await checkedHead(log, mark);
    if (mark === null) await writeHeadMark(folder.headMark, head);
    return new SqliteEventStore({ db, log, lock, headMarkFile: folder.headMark, head });
  } catch (error) {
    db.close();
    throw error;
  }
};

const presentMark = (folder: DataFolder): HeadMark | null => {
  const mark = readHeadMark(folder.headMark);
  if (mark !== null && mark.count > 0 && !existsSync(folder.events)) {
    throw new LogDamaged(`Loggen events.db mangler, men der er kvitteret for ${mark.count} hændelser.`);
  }
  return mark;
};

const upcastOf = (options: SqliteEventStoreOptions): Upcast => options.upcast ?? upcasting(shippedUpcasters);
