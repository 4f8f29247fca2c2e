/** A message to append. Messages of one key go to one partition of the topic, in the order given. */
export interface OutgoingMessage {
  readonly topic: string;
  /** `null` leaves the partition to the broker's client. */
  readonly key: string | Buffer | null;
  readonly value: string | Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where a message stands: `offset` is its number in the partition, a 64-bit integer as text. */
export interface MessageOrigin {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** A message as it stands in a partition. */
export interface IncomingMessage extends MessageOrigin {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
  /** When the producer made it, ISO 8601 in UTC. */
  readonly timestamp: string;
}
