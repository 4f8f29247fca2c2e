import { mkdirSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chain, EventStoreUnavailable, type StoredEvent, upcasting } from '#libs/event-store';
import { testFolder } from '#libs/event-store/sqlite/testing';
import { anEvent, aStream } from '#libs/event-store/testing';
import { openForWriting } from './database.ts';
import { GroupCommit } from './group-commit.ts';
import { emptyLog, extend, HeadMarkKeeper, readHeadMark } from './head-mark.ts';
import { logFile } from './log-file.ts';
import { SqliteLogReader } from './log-reader.ts';
import { LogWriter } from './log-writer.ts';

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe('When the disk is full', () => {
  const folder = testFolder();
  let db: DatabaseSync;
  let log: SqliteLogReader;
  let group: GroupCommit;
  const committed: StoredEvent[] = [];
  beforeEach(() => {
    db = openForWriting(folder.file('events.db'), logFile);
    log = new SqliteLogReader(db, upcasting([]));
    committed.length = 0;
    group = new GroupCommit(new LogWriter(db, log), (added) => committed.push(...added));
  });
  afterEach(() => db.close());

  const append = (length: number, stream = aStream()) =>
    group.append({
      stream,
      expected: null,
      chained: chain(stream, null, [anEvent({ data: { text: 'x'.repeat(length) } })]),
    });
  const pages = (): number => Number(db.prepare('PRAGMA page_count').get()!['page_count']);

  it('every append of the group and every one that waits is refused, and nothing of them is kept', async () => {
    await append(10);
    db.exec(`PRAGMA max_page_count = ${pages() + 20}`);
    const answers = await Promise.allSettled([append(100), append(100), append(500_000), append(100)]);
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 'rejected', reason: { name: 'EventStoreUnavailable' } });
    }
    expect(log.last()).toBe(1);
    expect(committed).toHaveLength(1);
  });

  it('appends go on when there is room again, without a gap, as do those that are tried again', async () => {
    const stream = aStream();
    await append(10);
    db.exec(`PRAGMA max_page_count = ${pages() + 5}`);
    await expect(append(500_000, stream)).rejects.toBeInstanceOf(EventStoreUnavailable);
    db.exec('PRAGMA max_page_count = 1000000');
    const { position, head } = await append(500_000, stream);
    expect([position, head.revision]).toEqual(['2', 0]);
    expect(committed.map((event) => event.position)).toEqual(['1', '2']);
  });

  it('the head mark is tried again until it can be written, and says meanwhile that it cannot', async () => {
    const path = folder.file('gone/events.head.json');
    const keeper = new HeadMarkKeeper(path, emptyLog);
    const hash = 'ab'.repeat(32);
    const mark = extend(emptyLog, { position: '1', hash });
    keeper.advance(mark);
    await until(() => keeper.failure !== null);
    mkdirSync(folder.file('gone'));
    await until(() => keeper.failure === null);
    expect(readHeadMark(path)).toEqual(mark);
    const later = extend(mark, { position: '2', hash });
    keeper.advance(later);
    await keeper.close();
    expect(readHeadMark(path)).toEqual(later);
  });

  it('a head mark that cannot be written at close is an error', async () => {
    const keeper = new HeadMarkKeeper(folder.file('gone/events.head.json'), {
      ...emptyLog,
      hash: null,
    });
    keeper.advance(extend(emptyLog, { position: '1', hash: 'ab' }));
    await expect(keeper.close()).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
