import { type Kafka, type Message, Partitioners, type Producer } from 'kafkajs';
import { MessageTooLarge, type OutgoingMessage } from '#libs/messaging';
import { chunks } from './chunks.ts';
import { asPortError } from './kafka.errors.ts';
import type { KafkaSettings } from './kafka.settings.ts';

interface Waiting {
  readonly messages: readonly OutgoingMessage[];
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

const byTopic = (messages: readonly OutgoingMessage[]): { topic: string; messages: Message[] }[] => {
  const topics = new Map<string, Message[]>();
  for (const { topic, key, value, headers } of messages) {
    const list = topics.get(topic);
    if (list) list.push({ key, value, headers });
    else topics.set(topic, [{ key, value, headers }]);
  }
  return [...topics].map(([topic, list]) => ({ topic, messages: list }));
};

/**
 * An idempotent producer that sends one request at a time, what waits meanwhile going out together. After a failure
 * the producer is given up for a new one: the client gives the sequence numbers of a failed request to the next, and
 * the broker, which may have appended the failed one, would take other messages under those numbers for repeats and
 * drop them.
 */
export class KafkaProducer {
  readonly #kafka: Kafka;
  readonly #settings: KafkaSettings;
  #waiting: Waiting[] = [];
  #sending: Promise<void> | null = null;
  #producer: Producer | null = null;

  constructor(kafka: Kafka, settings: KafkaSettings) {
    this.#kafka = kafka;
    this.#settings = settings;
  }

  send(messages: readonly OutgoingMessage[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ messages, resolve, reject });
      this.#sending ??= this.#sendAll();
    });
  }

  async close(): Promise<void> {
    await this.#sending;
    await this.#giveUp();
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const together = this.#waiting;
      this.#waiting = [];
      await this.#sendTogether(together);
    }
    this.#sending = null;
  }

  async #sendTogether(together: readonly Waiting[]): Promise<void> {
    try {
      await this.#send(together.flatMap(({ messages }) => messages));
      for (const { resolve } of together) resolve();
    } catch (error) {
      await this.#giveUp();
      const known = await asPortError(error, this.#settings);
      if (known instanceof MessageTooLarge && together.length > 1)
        for (const one of together) await this.#sendTogether([one]);
      else for (const { reject } of together) reject(known);
    }
  }

  async #send(messages: readonly OutgoingMessage[]): Promise<void> {
    const producer = this.#producer ?? (await this.#open());
    for (const chunk of chunks(messages))
      await producer.sendBatch({ acks: -1, topicMessages: byTopic(chunk) });
  }

  async #open(): Promise<Producer> {
    const producer = this.#kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4 },
    });
    this.#producer = producer;
    await producer.connect();
    return producer;
  }

  async #giveUp(): Promise<void> {
    const producer = this.#producer;
    this.#producer = null;
    await producer?.disconnect().catch(() => undefined);
  }
}
