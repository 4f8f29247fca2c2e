import type { Admin, Kafka } from 'kafkajs';
import {
  type ConsumerPlan,
  type Consumption,
  MessageBroker,
  type OutgoingMessage,
  type TopicPlan,
} from '#libs/messaging';
import { kafkaClient } from './kafka.client.ts';
import { KafkaConsumption } from './kafka.consumption.ts';
import { asPortError } from './kafka.errors.ts';
import { KafkaProducer } from './kafka.producer.ts';
import type { KafkaSettings } from './kafka.settings.ts';

/** Kafka behind the port. Connections are made when they are needed, and made again when they broke. */
export class KafkaMessageBroker extends MessageBroker {
  readonly #settings: KafkaSettings;
  readonly #kafka: Kafka;
  readonly #producer: KafkaProducer;
  #admin: Promise<Admin> | null = null;

  constructor(settings: KafkaSettings) {
    super();
    this.#settings = settings;
    this.#kafka = kafkaClient(settings);
    this.#producer = new KafkaProducer(this.#kafka, settings);
  }

  produce(messages: readonly OutgoingMessage[]): Promise<void> {
    return this.#producer.send(messages);
  }

  consume(plan: ConsumerPlan): Consumption {
    return new KafkaConsumption(this.#kafka, this.#settings, plan);
  }

  lag(group: string, topic: string): Promise<number> {
    return this.#administer(async (admin) => {
      const [offsets] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
      const committed = new Map(
        offsets?.partitions.map(({ partition, offset }) => [partition, Number(offset)]),
      );
      const ends = await admin.fetchTopicOffsets(topic);
      return ends.reduce((sum, { partition, high, low }) => {
        return sum + Number(high) - Math.max(Number(low), committed.get(partition) ?? 0);
      }, 0);
    });
  }

  createTopics(plans: readonly TopicPlan[]): Promise<readonly string[]> {
    return this.#administer(async (admin) => {
      const known = new Set(await admin.listTopics());
      const missing = plans.filter(({ topic }) => !known.has(topic));
      const topics = missing.map(({ topic, partitions, settings }) => ({
        topic,
        numPartitions: partitions,
        configEntries: Object.entries(settings).map(([name, value]) => ({ name, value })),
      }));
      if (topics.length > 0) await admin.createTopics({ topics, waitForLeaders: true });
      return missing.map(({ topic }) => topic);
    });
  }

  async close(): Promise<void> {
    await this.#producer.close();
    await this.#leaveAdmin();
  }

  async #administer<Result>(work: (admin: Admin) => Promise<Result>): Promise<Result> {
    try {
      this.#admin ??= this.#openAdmin();
      return await work(await this.#admin);
    } catch (error) {
      await this.#leaveAdmin();
      throw await asPortError(error, this.#settings);
    }
  }

  async #openAdmin(): Promise<Admin> {
    const admin = this.#kafka.admin();
    await admin.connect();
    return admin;
  }

  async #leaveAdmin(): Promise<void> {
    const admin = this.#admin;
    this.#admin = null;
    await admin?.then((open) => open.disconnect()).catch(() => undefined);
  }
}
