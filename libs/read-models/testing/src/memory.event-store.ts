import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { EventEmitter } from 'node:events';
import {
  type AppendResult,
  type EventHeader,
  EventStore,
  type LogRange,
  type LogVerification,
  type NewEvent,
  type Position,
  type StoredEvent,
  type StreamHead,
  type SubscriptionMessage,
} from '#libs/event-store';

export class MemoryEventStore extends EventStore {
  readonly log: StoredEvent[] = [];
  readonly #grown = new EventEmitter();

  async append(
    stream: string,
    expected: StreamHead | null,
    events: readonly NewEvent[],
  ): Promise<AppendResult> {
    let revision = expected?.revision ?? -1;
    let previousHash = expected?.hash ?? '0'.repeat(64);
    const stored = events.map((event): StoredEvent => {
      revision += 1;
      const hash = createHash('sha256')
        .update(previousHash + JSON.stringify(event))
        .digest('hex');
      const made = {
        ...event,
        stream,
        revision,
        position: String(this.log.length + 1),
        metadata: { ...event.metadata, hash, previousHash },
      };
      previousHash = hash;
      this.log.push(made);
      return made;
    });
    this.#grown.emit('grown');
    return { head: { revision, hash: previousHash }, position: String(this.log.length), events: stored };
  }

  async *readStream(stream: string): AsyncGenerator<readonly StoredEvent[]> {
    const found = this.log.filter((event) => event.stream === stream);
    if (found.length > 0) yield found;
  }

  async *readAll({ after, upTo }: LogRange = {}): AsyncGenerator<readonly StoredEvent[]> {
    const end = upTo ? Number(upTo) : this.log.length;
    for (let at = Number(after ?? 0); at < end; at += 7) yield this.log.slice(at, Math.min(at + 7, end));
  }

  async *readByStream(upTo?: Position | null): AsyncGenerator<readonly StoredEvent[]> {
    const events = this.log
      .slice(0, upTo ? Number(upTo) : this.log.length)
      .toSorted((left, right) => (left.stream < right.stream ? -1 : left.stream > right.stream ? 1 : 0));
    for (let at = 0; at < events.length; at += 7) yield events.slice(at, at + 7);
  }

  async *readHeaders(range: LogRange = {}): AsyncGenerator<readonly EventHeader[]> {
    for await (const events of this.readAll(range))
      yield events.map(({ position, stream, revision, metadata: { hash } }) => ({
        position,
        stream,
        revision,
        hash,
      }));
  }

  async *subscribe(after: Position | null, signal: AbortSignal): AsyncGenerator<SubscriptionMessage> {
    let at = after;
    while (!signal.aborted) {
      for await (const events of this.readAll({ after: at })) {
        yield { kind: 'events', events };
        at = events.at(-1)?.position ?? at;
      }
      yield { kind: 'caught-up' };
      if (Number(at ?? 0) < this.log.length) continue;
      await once(this.#grown, 'grown', { signal }).catch(() => undefined);
    }
  }

  async lastPosition(): Promise<Position | null> {
    return this.log.at(-1)?.position ?? null;
  }

  comparePositions(left: Position, right: Position): number {
    return Number(left) - Number(right);
  }

  async verify(): Promise<LogVerification> {
    return { events: this.log.length, streams: 0, faults: [] };
  }

  async close(): Promise<void> {}
}
