import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { BrokerUnavailable, type ConsumerPlan, Consumption, type IncomingMessage } from '#libs/messaging';
import type { MemoryTopic } from './memory.topic.ts';

const batchSize = 50;

/** The members of a group, and what they have committed. Each change of members is a rebalance. */
export class MemoryGroup {
  /** The offset of the first message of each partition that is not committed. */
  readonly committed: number[];
  readonly #topic: MemoryTopic;
  readonly #answering: () => Promise<void>;
  #members: readonly MemoryMember[] = [];
  #generation = 0;
  #balanced: Promise<void> = Promise.resolve();

  constructor(topic: MemoryTopic, answering: () => Promise<void>) {
    this.#topic = topic;
    this.#answering = answering;
    this.committed = topic.partitions.map(() => 0);
  }

  join(plan: ConsumerPlan): MemoryMember {
    const member = new MemoryMember(this, plan);
    void this.#balance(() => [...this.#members, member]);
    return member;
  }

  leave(member: MemoryMember): Promise<void> {
    return this.#balance(() => this.#members.filter((other) => other !== member));
  }

  /** The member vanishes: what it has in hand can no longer be committed, and others take its partitions. */
  kill(member: Consumption): Promise<void> {
    this.#members = this.#members.filter((other) => other !== member);
    (member as MemoryMember).generation = -1;
    return this.#balance(() => this.#members);
  }

  /** Takes every partition from its holder and gives it out anew. */
  rebalance(): Promise<void> {
    return this.#balance(() => this.#members.toReversed());
  }

  lag(): number {
    return this.#topic.partitions.reduce((sum, log, index) => sum + log.length - this.committed[index]!, 0);
  }

  /** Hands the partition's messages to the member until it is revoked. */
  async deliver(partition: number, member: MemoryMember, revoked: AbortSignal): Promise<void> {
    const { plan } = member;
    const log = this.#topic.partitions[partition]!;
    const commit = (before: IncomingMessage | null, messages: readonly IncomingMessage[]): Promise<void> =>
      this.#commit(member, partition, Number(before?.offset ?? Number(messages.at(-1)!.offset) + 1));
    while (!revoked.aborted && member.generation > 0) {
      const from = this.committed[partition]!;
      const messages = log.slice(from, from + batchSize);
      if (messages.length === 0) {
        await once(this.#topic, 'grown', { signal: revoked }).catch(() => undefined);
        continue;
      }
      const batch = { topic: plan.topic, partition, messages, revoked };
      await plan
        .handle({ ...batch, commit: (before) => commit(before, messages) })
        .catch((error: unknown) => plan.onTrouble?.(error));
      await turn();
    }
  }

  async #commit(member: MemoryMember, partition: number, offset: number): Promise<void> {
    await this.#answering();
    if (member.generation !== this.#generation) throw new BrokerUnavailable('the member is not known');
    this.committed[partition] = offset;
  }

  #balance(members: () => readonly MemoryMember[]): Promise<void> {
    const before = this.#balanced;
    const balance = async (): Promise<void> => {
      await before;
      await Promise.all(this.#members.map((member) => member.revoke()));
      this.#members = members();
      this.#generation += 1;
      this.#members.forEach((member, index) => this.#assign(member, index));
    };
    this.#balanced = balance();
    return this.#balanced;
  }

  #assign(member: MemoryMember, index: number): void {
    const all = this.committed.map((_, partition) => partition);
    const its = all.filter((partition) => partition % this.#members.length === index);
    member.assign(its, this.#generation);
  }
}

/** A member of a group. */
class MemoryMember extends Consumption {
  readonly plan: ConsumerPlan;
  generation = 0;
  readonly #group: MemoryGroup;
  #revoked = new AbortController();
  #delivering: Promise<unknown> = Promise.resolve();

  constructor(group: MemoryGroup, plan: ConsumerPlan) {
    super();
    this.#group = group;
    this.plan = plan;
  }

  get joined(): boolean {
    return this.generation > 0;
  }

  async close(): Promise<void> {
    await this.#group.leave(this);
    await this.revoke();
  }

  assign(partitions: readonly number[], generation: number): void {
    this.generation = generation;
    this.#revoked = new AbortController();
    const { signal } = this.#revoked;
    this.#delivering = Promise.all(
      partitions.map((partition) => this.#group.deliver(partition, this, signal)),
    );
  }

  async revoke(): Promise<void> {
    this.#revoked.abort();
    await this.#delivering;
  }
}
