import { chain, EventStoreUnavailable, isOfCategories } from '#libs/event-store';
import type { AppendResult, Categories, NewEvent, StoredEvent, StreamHead } from '#libs/event-store';
import type { OpenedFiles } from '#libs/platform/sqlite';
import { GroupCommit } from './group-commit.ts';
import { extend, type HeadMark, HeadMarkKeeper } from './head-mark.ts';
import type { SubscriptionSource } from './log-subscription.ts';
import { LogWriter } from './log-writer.ts';
import { RecentEvents } from './recent-events.ts';
import { type OpenLog, refuseBeyond, SqliteEventStoreReader } from './sqlite.event-store.reader.ts';

/** The embedded event store of the one process that writes. */
export class SqliteEventStore extends SqliteEventStoreReader {
  readonly #group: GroupCommit;
  readonly #headMark: HeadMarkKeeper;
  readonly #recent: RecentEvents;
  #head: HeadMark;
  #closing: Promise<void> | null = null;
  #closed = false;

  /** `head` is how far the log has come; `files` are those that must stay where they are. */
  constructor(open: OpenLog, head: HeadMark, files?: OpenedFiles) {
    super(open);
    this.#head = head;
    this.#headMark = new HeadMarkKeeper(open.headMarkFile, head);
    this.#recent = new RecentEvents(head.count);
    this.#group = new GroupCommit(new LogWriter(open.db, open.log, files), (events) =>
      this.#committed(events),
    );
  }

  override async append(
    stream: string,
    expected: StreamHead | null,
    events: readonly NewEvent[],
  ): Promise<AppendResult> {
    if (events.length === 0) throw new RangeError('an append carries at least one event');
    this.#expectHeadMark();
    return this.#group.append({ stream, expected, chained: chain(stream, expected, events) });
  }

  override async expectAppends(): Promise<void> {
    this.#expectHeadMark();
    await this.#group.expectWriting();
  }

  override close(): Promise<void> {
    this.#closing ??= this.#finish();
    return this.#closing;
  }

  protected override source(categories: Categories): SubscriptionSource {
    const isWanted = isOfCategories(categories);
    const filed = this.log.of(categories);
    return {
      read: (position) => {
        if (this.#closed) throw new EventStoreUnavailable('the event store is closed');
        refuseBeyond(position, this.#head.count);
        return this.#recent.after(position, isWanted) ?? filed.after(position, this.#head.count);
      },
      more: (signal) => this.#recent.news(signal),
    };
  }

  #expectHeadMark(): void {
    if (this.#closing !== null) throw new EventStoreUnavailable('the event store is closed');
    if (this.#headMark.failure !== null) {
      throw new EventStoreUnavailable('the head mark cannot be written', { cause: this.#headMark.failure });
    }
  }

  #committed(events: readonly StoredEvent[]): void {
    for (const { position, metadata } of events) {
      this.#head = extend(this.#head, { position, hash: metadata.hash });
    }
    this.#headMark.advance(this.#head);
    this.#recent.add(events);
  }

  async #finish(): Promise<void> {
    await this.#group.drained();
    this.#closed = true;
    this.#recent.wake();
    try {
      await this.#headMark.close();
    } catch (error) {
      throw new EventStoreUnavailable('the head mark cannot be written', { cause: error });
    } finally {
      await super.close();
    }
  }
}
