import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { type ConsumerPlan, Consumption } from '#libs/messaging';
import { pauseUnless } from '#libs/platform';
import { asPortError } from './kafka.errors.ts';
import type { KafkaSettings } from './kafka.settings.ts';
import { GroupMembership } from './group-membership.ts';
import { partitionBatch } from './partition-batch.ts';

/** How many partitions are handled side by side. */
const partitionsAtOnce = 12;
/** The client sends at most one heartbeat in three seconds, however often it is asked. */
const askForHeartbeatMs = 1_000;
const joinAgainMs = 1_000;
/** How long a member may be silent before its partitions are given to others. */
const sessionTimeout = 10_000;

/**
 * A consumer that is started anew whenever the client gives it up. Mostly the client lets handlers finish before it
 * joins its group again; when it does not, those of the membership before are told to stop, and commit nothing more.
 */
export class KafkaConsumption extends Consumption {
  readonly #kafka: Kafka;
  readonly #settings: KafkaSettings;
  readonly #plan: ConsumerPlan;
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  #joined = false;
  #membership = new GroupMembership();

  constructor(kafka: Kafka, settings: KafkaSettings, plan: ConsumerPlan) {
    super();
    this.#kafka = kafka;
    this.#settings = settings;
    this.#plan = plan;
    this.#running = this.#run();
  }

  get joined(): boolean {
    return this.#joined;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      const consumer = this.#consumer();
      try {
        await this.#consume(consumer);
      } catch (error) {
        this.#membership.revoke();
        this.#plan.onTrouble?.(await asPortError(error, this.#settings));
      }
      this.#joined = false;
      await consumer.disconnect().catch(() => undefined);
      await pauseUnless(signal, joinAgainMs);
    }
  }

  #consumer(): Consumer {
    return this.#kafka.consumer({
      groupId: this.#plan.group,
      maxWaitTimeInMs: 1_000,
      sessionTimeout,
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 200, maxRetryTime: 2_000, retries: 4, restartOnFailure: async () => false },
    });
  }

  /** Consumes until the client gives up (then it rejects) or this is being closed. */
  async #consume(consumer: Consumer): Promise<void> {
    const ended = Promise.withResolvers<void>();
    ended.promise.catch(() => undefined);
    consumer.on(consumer.events.CRASH, ({ payload }) => ended.reject(payload.error));
    consumer.on(consumer.events.GROUP_JOIN, () => {
      this.#membership.end();
      this.#membership = new GroupMembership();
      this.#joined = true;
    });
    consumer.on(consumer.events.REBALANCING, () => {
      this.#membership.revoke();
      this.#joined = false;
    });
    const end = (): void => ended.resolve();
    this.#closing.signal.addEventListener('abort', end, { once: true });
    try {
      await consumer.connect();
      await consumer.subscribe({ topic: this.#plan.topic, fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: partitionsAtOnce,
        eachBatch: (payload) => this.#handle(payload),
      });
      if (!this.#closing.signal.aborted) await ended.promise;
    } finally {
      this.#closing.signal.removeEventListener('abort', end);
    }
  }

  async #handle(payload: EachBatchPayload): Promise<void> {
    const membership = this.#membership;
    const heartbeat = (): void => void payload.heartbeat().catch(() => membership.revoke());
    const beating = setInterval(heartbeat, askForHeartbeatMs);
    try {
      const revoked = AbortSignal.any([membership.revoked, this.#closing.signal]);
      await this.#plan.handle(partitionBatch(payload, { revoked, ended: membership.ended }));
    } finally {
      clearInterval(beating);
    }
  }
}
