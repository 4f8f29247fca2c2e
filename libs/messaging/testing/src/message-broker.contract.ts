import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type Consumption,
  type IncomingMessage,
  type MessageBroker,
  MessageTooLarge,
  type OutgoingMessage,
  type PartitionBatch,
} from '#libs/messaging';
import { until } from '#libs/platform/testing';

const text = ({ value }: IncomingMessage): string => String(value);

/** What every message broker promises. `open` answers one that stands by itself; topics are new for each test. */
export const describeMessageBroker = (name: string, open: () => MessageBroker): void => {
  describe(`${name}, as a message broker`, () => {
    let broker: MessageBroker;
    let topic: string;
    let group: string;
    let consumptions: Consumption[];

    beforeEach(async () => {
      broker = open();
      topic = `test.${randomUUID()}`;
      group = `test.${randomUUID()}`;
      consumptions = [];
      const settings = { 'max.message.bytes': '2000' };
      expect(await broker.createTopics([{ topic, partitions: 4, settings }])).toEqual([topic]);
    });
    afterEach(async () => {
      await Promise.all(consumptions.map((consumption) => consumption.close()));
      await broker.close();
    });

    const message = (key: string, value: string): OutgoingMessage => ({ topic, key, value, headers: {} });
    const many = (count: number, keys: number): readonly OutgoingMessage[] =>
      Array.from({ length: count }, (_, n) => message(`key-${n % keys}`, String(n)));

    const consume = (handle: (batch: PartitionBatch) => Promise<void>): Consumption => {
      const consumption = broker.consume({ topic, group, handle });
      consumptions.push(consumption);
      return consumption;
    };
    const collectInto = (seen: IncomingMessage[]) => async (batch: PartitionBatch) => {
      seen.push(...batch.messages);
      await batch.commit(null);
    };

    it('keeps the messages of a key in one partition and in order', async () => {
      await Promise.all([broker.produce(many(300, 7)), broker.produce([message('other', 'x')])]);
      await broker.produce(many(300, 7));
      const seen: IncomingMessage[] = [];
      consume(collectInto(seen));
      await until(() => seen.length === 601);
      for (let key = 0; key < 7; key += 1) {
        const its = seen.filter((one) => String(one.key) === `key-${key}`);
        const due = many(300, 7)
          .filter((one) => one.key === `key-${key}`)
          .map(({ value }) => value);
        expect(its.map(text)).toEqual([...due, ...due]);
        expect(new Set(its.map(({ partition }) => partition)).size).toBe(1);
      }
      expect(new Set(seen.map(({ partition }) => partition)).size).toBeGreaterThan(1);
    });

    it('hands over key, value, headers and place as they were given', async () => {
      await broker.produce([
        { topic, key: Buffer.from([0, 255]), value: Buffer.from([1, 254]), headers: { why: 'æøå' } },
        { topic, key: null, value: null, headers: {} },
      ]);
      const seen: IncomingMessage[] = [];
      consume(collectInto(seen));
      await until(() => seen.length === 2);
      const [full] = seen.filter(({ key }) => key !== null);
      expect(full).toMatchObject({ topic, offset: expect.any(String), headers: { why: 'æøå' } });
      expect([[...full!.key!], [...full!.value!]]).toEqual([
        [0, 255],
        [1, 254],
      ]);
      expect(seen.filter(({ key, value }) => key === null && value === null)).toHaveLength(1);
    });

    it('delivers again what was not committed, and nothing that was', async () => {
      await broker.produce(Array.from({ length: 10 }, (_, n) => message('one', String(n))));
      const first: string[] = [];
      const early = consume(async (batch) => {
        if (first.length > 0) return;
        first.push(...batch.messages.map(text));
        await batch.commit(batch.messages[4] ?? null);
      });
      await until(async () => (await broker.lag(group, topic)) === 6);
      await early.close();
      const later: IncomingMessage[] = [];
      consume(collectInto(later));
      await until(() => later.length === 6);
      expect(later.map(text)).toEqual(['4', '5', '6', '7', '8', '9']);
      await until(async () => (await broker.lag(group, topic)) === 0);
    });

    it('delivers again what a handler threw on', async () => {
      await broker.produce([message('one', 'x')]);
      let attempts = 0;
      consume(async (batch) => {
        attempts += 1;
        if (attempts < 3) throw new Error('not yet');
        await batch.commit(null);
      });
      await until(async () => (await broker.lag(group, topic)) === 0);
      expect(attempts).toBe(3);
    });

    it('shares the partitions among the members of a group, and gives them to those who stay', async () => {
      const seen: [string[], string[]] = [[], []];
      const member = (index: 0 | 1) => async (batch: PartitionBatch) => {
        seen[index].push(...batch.messages.map(text));
        await batch.commit(null);
      };
      const one = consume(member(0));
      const two = consume(member(1));
      await until(() => one.joined && two.joined);
      await until(async () => {
        await broker.produce(many(40, 20));
        return seen[0].length > 0 && seen[1].length > 0;
      });
      await until(async () => (await broker.lag(group, topic)) === 0);
      await two.close();
      const before = seen[1].length;
      await broker.produce(many(40, 20));
      await until(async () => (await broker.lag(group, topic)) === 0);
      expect(seen[1].length).toBe(before);
    });

    it('waits at its close for the batch in hand, having revoked it', async () => {
      await broker.produce([message('one', 'x')]);
      const begun = Promise.withResolvers<void>();
      const consumption = consume(async (batch) => {
        begun.resolve();
        await new Promise((resolve) => batch.revoked.addEventListener('abort', resolve));
        await batch.commit(null);
      });
      await begun.promise;
      await consumption.close();
      expect(await broker.lag(group, topic)).toBe(0);
    });

    it('refuses a message that its topic does not take, and goes on with others', async () => {
      await expect(broker.produce([message('one', 'x'.repeat(5_000))])).rejects.toThrow(MessageTooLarge);
      await broker.produce([message('one', 'y')]);
      const seen: IncomingMessage[] = [];
      consume(collectInto(seen));
      await until(() => seen.length === 1);
      expect(seen.map(text)).toEqual(['y']);
    });

    it('leaves topics as they are that are there', async () => {
      await broker.produce([message('one', 'x')]);
      expect(await broker.createTopics([{ topic, partitions: 9, settings: {} }])).toEqual([]);
      expect(await broker.lag(group, topic)).toBe(1);
    });
  });
};
