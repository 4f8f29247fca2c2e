import { UnknownEventType } from '#libs/domain';
import type { SubscriptionMessage } from '#libs/event-store';
import { isLasting, type Lease, pauseUnless, whileLeased } from '#libs/platform';
import { doubling } from '../backoff.ts';
import type { MessageBroker } from '../message-broker.ts';
import { CheckpointMoved, type Checkpoints } from './checkpoints.ts';
import { Outbox } from './outbox.ts';
import type { Installment, Progress, Publication } from './publication.ts';
import type { PublicationNotice, PublicationState, PublicationStatus } from './publication-status.ts';
import { tick, withTicks } from './with-ticks.ts';

/** What a publication is carried out with. */
export interface PublicationParts {
  readonly broker: MessageBroker;
  readonly checkpoints: Checkpoints;
  readonly lease: Lease;
  /** What time it is (UTC, ISO 8601). */
  readonly now: () => string;
  readonly notify?: (notice: PublicationNotice) => void;
  /** Milliseconds before the `attempt`th try, from 1. Left out: 0.1 s, doubling up to 5 s. */
  readonly retryAfterMs?: (attempt: number) => number;
  /** How often to look whether a new day has begun while nothing is recorded; a minute when left out. */
  readonly tickMs?: number;
}

/** What no other try betters: an event that cannot be published, or progress in another log than this one. */
const isPoison = (error: unknown): boolean => isLasting(error) || error instanceof UnknownEventType;

/**
 * Carries out one publication while this process holds its lease: follows the log, sends batch by batch, and moves the
 * checkpoint only when the broker has taken a batch. However long broker or log are away, the same batch is tried
 * again; whatever dies when, publishing goes on from the checkpoint. So everything is published at least once, and the
 * first copies of a participant's events are in order.
 */
export class PublicationRunner {
  readonly #publication: Publication;
  readonly #parts: PublicationParts;
  #abort = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #state: PublicationState = 'idle';
  #version = 0;
  #progress: Progress | null = null;
  #published = 0;
  #waitingSince: string | null = null;
  #failures = 0;

  constructor(publication: Publication, parts: PublicationParts) {
    this.#publication = publication;
    this.#parts = parts;
  }

  /** Starts to publish, as soon as the lease is free. */
  start(): void {
    this.#state = 'waiting';
    this.#abort = new AbortController();
    this.#running = this.#run(this.#abort.signal);
  }

  /** Ends the batch in hand, or leaves it to be sent again, and releases the lease. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
    if (!this.#isPoisoned) this.#state = 'idle';
  }

  /** How the publication is doing; `now` in epoch milliseconds. */
  status(now: number): PublicationStatus {
    const lagSeconds = this.#waitingSince === null ? 0 : (now - Date.parse(this.#waitingSince)) / 1_000;
    return {
      name: this.#publication.name,
      state: this.#state,
      position: this.#progress?.position ?? null,
      published: this.#published,
      lagSeconds: Math.max(0, lagSeconds),
    };
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { lease } = this.#parts;
    const name = `publication ${this.#publication.name}`;
    while (!signal.aborted) {
      try {
        await whileLeased(lease, name, signal, (stop) => this.#publishWhile(stop));
      } catch (error) {
        await this.#backOff(error, signal);
      }
    }
  }

  async #publishWhile(signal: AbortSignal): Promise<void> {
    this.#notify({ kind: 'holding', publication: this.#publication.name });
    while (!signal.aborted) {
      try {
        await this.#follow(signal);
        if (!signal.aborted) throw new Error('the subscription ended by itself');
      } catch (error) {
        if (signal.aborted) break;
        if (isPoison(error)) await this.#standStill(error, signal);
        else await this.#backOff(error, signal);
      }
    }
    if (!this.#isPoisoned) this.#state = 'waiting';
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const kept = await this.#parts.checkpoints.read(this.#publication.name);
    this.#version = kept?.version ?? 0;
    this.#progress = this.#publication.begin(kept?.progress ?? null);
    this.#state = 'catching-up';
    const { position } = this.#progress;
    const source = (until: AbortSignal) => this.#publication.follow(position, until);
    const outbox = new Outbox((installment) => this.#send(installment, signal), this.#progress);
    try {
      for await (const message of withTicks(source, this.#parts.tickMs ?? 60_000, signal)) {
        if (signal.aborted) return;
        await this.#take(message, outbox);
      }
    } finally {
      await outbox.empty();
    }
  }

  async #take(message: SubscriptionMessage | typeof tick, outbox: Outbox): Promise<void> {
    if (message !== tick && message.kind === 'events') {
      await outbox.put(await this.#publication.publish(message.events, outbox.progress));
      return;
    }
    await outbox.sent();
    if (message === tick && !this.#isLive) return;
    const brought = await this.#publication.passTime(this.#parts.now(), outbox.progress);
    if (brought) await outbox.put(brought);
    await outbox.sent();
    if (message !== tick) this.#caughtUp();
  }

  async #send({ messages, progress, since }: Installment, signal: AbortSignal): Promise<void> {
    const { broker, checkpoints } = this.#parts;
    const { name } = this.#publication;
    this.#waitingSince = since;
    if (messages.length > 0) await this.#patiently(() => broker.produce(messages), signal);
    this.#version = await this.#patiently(() => checkpoints.move(name, this.#version, progress), signal);
    this.#progress = progress;
    this.#published += messages.length;
    this.#notify({ kind: 'published', publication: name, messages: messages.length });
  }

  /** Tries until it succeeds, cannot ever succeed, or `signal` aborts. */
  async #patiently<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    const before = this.#state;
    for (;;) {
      try {
        const result = await work();
        this.#failures = 0;
        this.#state = before;
        return result;
      } catch (error) {
        if (isPoison(error) || error instanceof CheckpointMoved) throw error;
        await this.#backOff(error, signal);
        signal.throwIfAborted();
      }
    }
  }

  get #isLive(): boolean {
    return this.#state === 'live';
  }

  #caughtUp(): void {
    this.#waitingSince = null;
    this.#failures = 0;
    if (this.#isLive) return;
    this.#state = 'live';
    this.#notify({ kind: 'caught-up', publication: this.#publication.name });
  }

  /** Keeps the lease, so that no other process runs into the same event, until this one is told to stop. */
  async #standStill(error: unknown, signal: AbortSignal): Promise<void> {
    this.#state = 'poisoned';
    this.#notify({ kind: 'poisoned', publication: this.#publication.name, error });
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  }

  get #isPoisoned(): boolean {
    return this.#state === 'poisoned';
  }

  async #backOff(error: unknown, signal: AbortSignal): Promise<void> {
    this.#failures += 1;
    this.#state = 'retrying';
    const attempt = this.#failures;
    const afterMs = (this.#parts.retryAfterMs ?? doubling)(attempt);
    this.#notify({ kind: 'retrying', publication: this.#publication.name, attempt, afterMs, error });
    await pauseUnless(signal, afterMs);
  }

  #notify(notice: PublicationNotice): void {
    this.#parts.notify?.(notice);
  }
}
