import { describe, expect, it } from '@jest/globals';
import type { EachBatchPayload } from 'kafkajs';
import { GroupMembership } from './group-membership.ts';
import { partitionBatch } from './partition-batch.ts';

/** A batch of two messages as the client gives it, and the offsets that were committed of it. */
const batchOf = (timestamp: string) => {
  const committed: string[] = [];
  const message = (offset: string) => ({ offset, timestamp, key: null, value: null, headers: {} });
  const payload = {
    batch: {
      topic: 't',
      partition: 3,
      messages: [message('7'), message('8')],
      firstOffset: () => '7',
      lastOffset: () => '8',
    },
    resolveOffset: () => undefined,
    commitOffsetsIfNecessary: async (offsets: {
      readonly topics: readonly { readonly partitions: readonly { readonly offset: string }[] }[];
    }) => void committed.push(offsets.topics[0]!.partitions[0]!.offset),
  };
  const membership = new GroupMembership();
  return {
    committed,
    membership,
    batch: partitionBatch(payload as unknown as EachBatchPayload, membership),
  };
};

describe('A batch of a partition', () => {
  it.each([
    ['1649664000000', '2022-04-11T08:00:00.000Z'],
    ['-1', '1969-12-31T23:59:59.999Z'],
    ['1660000000000000000', '+275760-09-13T00:00:00.000Z'],
    ['-9223372036854775808', '-271821-04-20T00:00:00.000Z'],
  ])('can be read whatever time its producer gave: %s', (timestamp, instant) => {
    expect(batchOf(timestamp).batch.messages.map((one) => one.timestamp)).toEqual([instant, instant]);
  });

  it('commits what is done while its partition is to be given up, and nothing more once it may be another’s', async () => {
    const { batch, committed, membership } = batchOf('0');
    membership.revoke();
    expect(batch.revoked.aborted).toBe(true);
    await batch.commit(batch.messages[1]!);
    membership.end();
    await batch.commit(null);
    expect(committed).toEqual(['8']);
  });
});
