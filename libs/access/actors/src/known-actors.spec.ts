import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ActorIdentity, ActorsUnavailable, KnownActors } from '#libs/access/actors';

const anna: ActorIdentity = { issuer: 'https://login.example', subject: 'a-1', displayName: 'Anna Holm' };

describe('Known actors', () => {
  let told: ActorIdentity[];
  let isAway: boolean;
  let known: KnownActors;
  beforeEach(() => {
    told = [];
    isAway = false;
    known = new KnownActors({
      idOf: async (identity) => {
        told.push(identity);
        await Promise.resolve();
        if (isAway) throw new ActorsUnavailable('away');
        return identity.subject;
      },
    });
  });

  it('are asked for once, however many ask at the same time', async () => {
    await Promise.all(Array.from({ length: 5 }, () => known.idOf(anna)));
    expect(await known.idOf({ ...anna, displayName: null })).toBe('a-1');
    expect(told).toEqual([anna]);
  });

  it('tell the register another name', async () => {
    await known.idOf(anna);
    await known.idOf({ ...anna, displayName: 'Anna Dam' });
    await known.idOf({ ...anna, displayName: ' Anna  Dam' });
    expect(told.map(({ displayName }) => displayName)).toEqual(['Anna Holm', 'Anna Dam']);
  });

  it('go on while the register is away, and others wait until it is back', async () => {
    await known.idOf(anna);
    isAway = true;
    expect(await known.idOf(anna)).toBe('a-1');
    const ib = { ...anna, subject: 'i-1' };
    await expect(known.idOf(ib)).rejects.toThrow(ActorsUnavailable);
    isAway = false;
    expect(await known.idOf(ib)).toBe('i-1');
  });
});
