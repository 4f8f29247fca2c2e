import type { EachBatchPayload, IHeaders, KafkaMessage } from 'kafkajs';
import type { IncomingMessage, PartitionBatch } from '#libs/messaging';
import type { Membership } from './group-membership.ts';
import { unavailable } from './kafka.errors.ts';

const headersOf = (headers: IHeaders = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)]),
  );

const latestMs = 8.64e15;

/** A producer may say any 64-bit number; one that is no time a calendar knows becomes the nearest that is. */
const instantOf = (timestamp: string): string =>
  new Date(Math.min(Math.max(Number(timestamp), -latestMs), latestMs)).toISOString();

const incoming = (topic: string, partition: number, message: KafkaMessage): IncomingMessage => ({
  topic,
  partition,
  offset: message.offset,
  key: message.key,
  value: message.value,
  headers: headersOf(message.headers),
  timestamp: instantOf(message.timestamp),
});

/** A batch of the client as one of the port. Under a membership that has ended nothing is committed. */
export const partitionBatch = (payload: EachBatchPayload, { revoked, ended }: Membership): PartitionBatch => {
  const { batch } = payload;
  const { topic, partition } = batch;
  return {
    topic,
    partition,
    messages: batch.messages.map((message) => incoming(topic, partition, message)),
    revoked,
    commit: async (before) => {
      const next = before ? BigInt(before.offset) : BigInt(batch.lastOffset()) + 1n;
      if (ended.aborted || next <= BigInt(batch.firstOffset() ?? '0')) return;
      const partitions = [{ partition, offset: String(next) }];
      try {
        await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions }] });
      } catch (error) {
        throw unavailable(error);
      }
      payload.resolveOffset(String(next - 1n));
    },
  };
};
