import { existsSync } from 'node:fs';
import {
  type EventStore,
  type ParticipantKeys,
  shippedUpcasters,
  type Upcast,
  upcasting,
} from '#libs/event-store';
import { takeFromOthers } from '#libs/platform';
import { OpenedFiles, takeProcessLock } from '#libs/platform/sqlite';
import { type DataFolder, dataFolder, makeDataFolder } from './data-folder.ts';
import { openForReading, openForWriting } from './database.ts';
import { expectLog } from './expect-log.ts';
import { checkedHead, headFault } from './head-check.ts';
import { type HeadMark, readHeadMark, writeHeadMark } from './head-mark.ts';
import { closeAll, type Closeable } from './close-all.ts';
import { logFile } from './log-file.ts';
import { SqliteLogReader } from './log-reader.ts';
import { LogDamaged, StoreHeldByAnotherProcess } from './sqlite.errors.ts';
import { openKeysForReading, openKeysForWriting } from './open-participant-keys.ts';
import { SqliteEventStore } from './sqlite.event-store.ts';
import { SqliteEventStoreReader } from './sqlite.event-store.reader.ts';
import { typedError } from './sqlite-failure.ts';

/** Where the embedded log lives, and whether this process writes it. */
interface SqliteEventStoreOptions {
  readonly dataDir: string;
  /** `write` needs the log to itself; `read` comes beside whoever writes. */
  readonly access: 'write' | 'read';
  /** How old events are brought up to date; left out: by the shipped upcasters. */
  readonly upcast?: Upcast;
  /** Opens a damaged log too, for reading: `verify` names what is wrong with it. */
  readonly evenDamaged?: boolean;
}

/** The log and the participants' keys beside it; closing the store closes both. */
export interface EmbeddedLog {
  readonly store: EventStore;
  readonly keys: ParticipantKeys;
}

/**
 * Opens the embedded log of a data folder and the participants' keys beside it. For writing, what is missing is made.
 * Keys that are lost, or that the master key does not open, are no reason not to open the log: see `keys.lost`.
 *
 * @throws StoreHeldByAnotherProcess when another process writes in the folder.
 * @throws LogDamaged when the log no longer holds what its head mark says.
 * @throws StoreTooNew when a newer version of the program wrote it.
 * @throws EventStoreUnavailable when the files cannot be used, or there are none to read.
 */
export const openSqliteEventStore = async (options: SqliteEventStoreOptions): Promise<EmbeddedLog> => {
  try {
    return await (options.access === 'write' ? openWriting(options) : openReading(options));
  } catch (error) {
    throw typedError(error);
  }
};

const openWriting = async (options: SqliteEventStoreOptions): Promise<EmbeddedLog> => {
  const folder = await makeDataFolder(options.dataDir);
  const opened: Closeable[] = [];
  try {
    opened.push(takeProcessLock(folder.writeLock, (holder) => new StoreHeldByAnotherProcess(holder)));
    takeFromOthers(folder.headMark);
    const mark = presentMark(folder);
    const db = openForWriting(folder.events, logFile);
    opened.push(db);
    const log = new SqliteLogReader(db, upcastOf(options));
    const head = await checkedHead(log, mark);
    const keys = await openKeysForWriting(folder, head.count > 0);
    opened.push(keys);
    if (mark === null) await writeHeadMark(folder.headMark, head);
    const files = new OpenedFiles([folder.events, folder.keys]);
    const store = new SqliteEventStore({ db, log, headMarkFile: folder.headMark, opened }, head, files);
    return { store, keys };
  } catch (error) {
    closeAll(opened);
    throw error;
  }
};

const openReading = async (options: SqliteEventStoreOptions): Promise<EmbeddedLog> => {
  const folder = dataFolder(options.dataDir);
  const mark = options.evenDamaged === true ? null : presentMark(folder);
  expectLog(options.dataDir);
  const opened: Closeable[] = [];
  try {
    const db = openForReading(folder.events, logFile);
    opened.push(db);
    const log = new SqliteLogReader(db, upcastOf(options));
    const fault = options.evenDamaged === true ? null : headFault(log, mark);
    if (fault !== null) throw new LogDamaged(fault);
    const keys = await openKeysForReading(folder);
    opened.push(keys);
    return { store: new SqliteEventStoreReader({ db, log, headMarkFile: folder.headMark, opened }), keys };
  } catch (error) {
    closeAll(opened);
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
