import type { IncomingMessage, OutgoingMessage } from './message.ts';

/** A topic as it should be: how many partitions, and settings by their Kafka names. */
export interface TopicPlan {
  readonly topic: string;
  readonly partitions: number;
  readonly settings: Readonly<Record<string, string>>;
}

/** Messages of one partition, in their order, for a consumer that holds the partition. */
export interface PartitionBatch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly IncomingMessage[];
  /**
   * Aborts when the partition is to be given up (a rebalance, or `close`) or may be lost already: begin nothing new,
   * finish what is in hand, commit it and return.
   */
  readonly revoked: AbortSignal;
  /**
   * Marks every message of the batch before `message` as handled (`null`: the whole batch), durably.
   *
   * @throws BrokerUnavailable when it may not have been kept, or the partition is somebody else's by now.
   */
  commit(before: IncomingMessage | null): Promise<void>;
}

/** What a consumer wants of a topic. Members of one group share its partitions. */
export interface ConsumerPlan {
  readonly topic: string;
  readonly group: string;
  /**
   * Handles a batch; batches of one partition come one after another, those of several side by side. What it left
   * uncommitted when it returns or throws is delivered again, to this or another member.
   */
  readonly handle: (batch: PartitionBatch) => Promise<void>;
  /** Hears why the consumer lost the broker; it goes on trying by itself. */
  readonly onTrouble?: (error: unknown) => void;
}

/** A consumer at work. */
export abstract class Consumption {
  /** True while it is a member of its group. */
  abstract get joined(): boolean;

  /** Revokes what is held, waits until it is in order, and leaves the group. */
  abstract close(): Promise<void>;
}

/**
 * A message broker with partitioned topics: no more of it than we use, so that another client is one adapter. Whatever
 * throws BrokerUnavailable may also throw ServerMismatch: brokers answer, but do not fit the configuration.
 */
export abstract class MessageBroker {
  /**
   * Appends the messages, those of one key in the order given; durable on all replicas in sync when it resolves. A
   * message may be appended although this rejects, so repeats are normal: consumers know them by their ids.
   *
   * @throws BrokerUnavailable, MessageTooLarge
   */
  abstract produce(messages: readonly OutgoingMessage[]): Promise<void>;

  /** Starts to consume, from the group's last commit or else from the topic's beginning, and goes on until closed. */
  abstract consume(plan: ConsumerPlan): Consumption;

  /**
   * How many messages of the topic the group has not committed.
   *
   * @throws BrokerUnavailable
   */
  abstract lag(group: string, topic: string): Promise<number>;

  /**
   * Creates the topics that are not there; those that are stay as they are. Answers the names of the created ones.
   *
   * @throws BrokerUnavailable
   */
  abstract createTopics(plans: readonly TopicPlan[]): Promise<readonly string[]>;

  /** Lets go of every connection; consumptions are to be closed before. */
  abstract close(): Promise<void>;
}
