import type { Categories, EventStore, StoredEvent } from '#libs/event-store';
import { type FollowerOptions, LogFollower, type LogHandler } from '#libs/event-store/following';
import { MessageTooLarge } from '../message-broker.errors.ts';
import type { MessageBroker } from '../message-broker.ts';
import type { Checkpoints } from './checkpoints.ts';
import { Outbox } from './outbox.ts';
import { beginning, type Installment, type Publication, type PublicationCheckpoint } from './publication.ts';

/** What a publication is carried out with. */
export interface PublisherParts {
  readonly broker: MessageBroker;
  readonly checkpoints: Checkpoints;
  /** What time it is (UTC, ISO 8601). */
  readonly now: () => string;
}

/**
 * Carries out one publication: sends batch by batch, and moves the checkpoint only when the broker has taken a batch. So
 * everything is published at least once, and the first copies of a participant's events are in order.
 */
export class Publisher implements LogHandler<PublicationCheckpoint> {
  readonly nothing = beginning;
  readonly #publication: Publication;
  readonly #parts: PublisherParts;
  #version = 0;
  #kept = beginning;
  #outbox: Outbox = this.#outboxFrom(beginning);
  #published = 0;

  constructor(publication: Publication, parts: PublisherParts) {
    this.#publication = publication;
    this.#parts = parts;
  }

  get categories(): Categories {
    return this.#publication.categories;
  }

  get name(): string {
    return this.#publication.name;
  }

  /** Messages that the broker took, since the start. */
  get published(): number {
    return this.#published;
  }

  async begin(): Promise<PublicationCheckpoint> {
    const kept = await this.#parts.checkpoints.read(this.name);
    this.#version = kept?.version ?? 0;
    this.#kept = this.#publication.begin(kept?.checkpoint ?? null);
    this.#outbox = this.#outboxFrom(this.#kept);
    return this.#kept;
  }

  /** Waits for what was handed over before to be sent, while this is made. */
  async handle(events: readonly StoredEvent[]): Promise<PublicationCheckpoint> {
    const installment = await this.#publication.publish(events, this.#outbox.last);
    if (installment) await this.#outbox.put(installment);
    return this.#kept;
  }

  async finish(): Promise<PublicationCheckpoint> {
    await this.#outbox.sent();
    return this.#kept;
  }

  async passTime(): Promise<PublicationCheckpoint> {
    const installment = await this.#publication.passTime(this.#parts.now(), this.#outbox.last);
    if (installment) await this.#outbox.put(installment);
    return this.finish();
  }

  rest(): Promise<void> {
    return this.#outbox.empty();
  }

  isPoison(error: unknown): boolean {
    return error instanceof MessageTooLarge;
  }

  #outboxFrom(checkpoint: PublicationCheckpoint): Outbox {
    return new Outbox((installment) => this.#send(installment), checkpoint);
  }

  async #send({ messages, checkpoint }: Installment): Promise<void> {
    const { broker, checkpoints } = this.#parts;
    if (messages.length > 0) await broker.produce(messages);
    this.#version = await checkpoints.move(this.name, this.#version, checkpoint);
    this.#kept = checkpoint;
    this.#published += messages.length;
  }
}

/** The follower that carries out a publication; its lease is that of the publication. */
export const publicationFollower = (
  store: EventStore,
  publisher: Publisher,
  options: FollowerOptions,
): LogFollower<PublicationCheckpoint> =>
  new LogFollower(`publication ${publisher.name}`, store, publisher, options);
