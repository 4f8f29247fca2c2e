import { describe, expect, it } from '@jest/globals';
import { whileLeased } from '#libs/platform';
import { MemoryLease } from '#libs/platform/testing';

const never = new AbortController().signal;

describe('A lease', () => {
  it('is held by one at a time, in the order of asking', async () => {
    const lease = new MemoryLease();
    const order: string[] = [];
    const first = await lease.acquire('work', never);
    const others = ['b', 'c'].map(async (name) => {
      const held = await lease.acquire('work', never);
      order.push(name);
      await held?.release();
    });
    order.push('a');
    await first?.release();
    await Promise.all(others);
    expect(order).toEqual(['a', 'b', 'c']);
  });

  it('of one name leaves those of others free', async () => {
    const lease = new MemoryLease();
    await lease.acquire('one', never);
    expect((await lease.acquire('other', never))?.lost.aborted).toBe(false);
  });

  it('tells its holder when it is released', async () => {
    const held = await new MemoryLease().acquire('work', never);
    await held?.release();
    await held?.release();
    expect(held?.lost.aborted).toBe(true);
  });

  it('is no longer waited for once the waiting is called off', async () => {
    const lease = new MemoryLease();
    await lease.acquire('work', never);
    const waiting = new AbortController();
    const second = lease.acquire('work', waiting.signal);
    waiting.abort();
    expect(await second).toBeNull();
    expect(await lease.acquire('another', waiting.signal)).toBeNull();
  });
});

describe('Leased work', () => {
  it('is done again whenever it ended, until it is to stop, and then the lease is free', async () => {
    const lease = new MemoryLease();
    const stopping = new AbortController();
    let turns = 0;
    await whileLeased(lease, 'work', stopping.signal, async () => {
      turns += 1;
      if (turns === 3) stopping.abort();
    });
    expect(turns).toBe(3);
    expect((await lease.acquire('work', never))?.lost.aborted).toBe(false);
  });

  it('ends with what it throws, and gives the lease up', async () => {
    const lease = new MemoryLease();
    const failing = whileLeased(lease, 'work', never, async () => {
      throw new Error('no use');
    });
    await expect(failing).rejects.toThrow('no use');
    expect((await lease.acquire('work', never))?.lost.aborted).toBe(false);
  });

  it('that was never begun ends without a word when it is to stop', async () => {
    const lease = new MemoryLease();
    await lease.acquire('work', never);
    const stopping = new AbortController();
    const waiting = whileLeased(lease, 'work', stopping.signal, async () => {
      throw new Error('begun');
    });
    stopping.abort();
    await expect(waiting).resolves.toBeUndefined();
  });
});
