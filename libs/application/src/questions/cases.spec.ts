import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VisibleMunicipalities } from '#libs/application';
import { type ApplicationKit, enrolCommand, openApplicationKit } from '#libs/application/testing';
import { LoopTurns, TimeSlices } from '#libs/platform';
import { Cases } from './cases.ts';
import type { CasesAsked } from './known-case.ts';

const people = 5;
const now = { visible: VisibleMunicipalities.all, knownAt: null };
const then = { visible: VisibleMunicipalities.all, knownAt: '2022-12-01T10:00:00.000Z' };

let kit: ApplicationKit;

beforeAll(async () => {
  kit = await openApplicationKit();
  for (let person = 1; person <= people; person += 1)
    await kit.give({ ...enrolCommand, participantId: `00000000-0000-4000-8000-00000000000${person}` });
  await kit.projected();
});
afterAll(() => kit.close());

const idsOf = async (cases: Cases, asked: CasesAsked): Promise<readonly string[]> => {
  const ids: string[] = [];
  for await (const { participantId } of cases.all(asked)) ids.push(participantId.slice(-1));
  return ids;
};

describe.each([
  ['of now', now],
  ['as known at an instant', then],
])('Reading everybody’s cases %s', (_, asked) => {
  it('lets other work by between any two of them when each takes longer than a time slice', async () => {
    let [turns, milliseconds] = [0, 0];
    const next = async (): Promise<void> => {
      turns += 1;
    };
    const slices = (): TimeSlices => new TimeSlices({ next }, () => (milliseconds += 5));
    const cases = new Cases(kit.store, kit.participants, slices);
    expect(await idsOf(cases, asked)).toEqual(['1', '2', '3', '4', '5']);
    expect(turns).toBeGreaterThanOrEqual(people);
  });

  it('begins when its turn comes, however many were asked together, and waits for no other while it is quick', async () => {
    const turns: (() => void)[] = [];
    const loop = new LoopTurns((go) => turns.push(go));
    const cases = new Cases(kit.store, kit.participants, () => new TimeSlices(loop, () => 0));
    const ended: string[] = [];
    const readings = ['a', 'b'].map(async (name) => {
      expect(await idsOf(cases, asked)).toHaveLength(people);
      ended.push(name);
    });
    expect([turns.length, ended]).toEqual([1, []]);
    turns[0]?.();
    await readings[0];
    expect([turns.length, ended]).toEqual([2, ['a']]);
    turns[1]?.();
    await readings[1];
    expect([turns.length, ended]).toEqual([2, ['a', 'b']]);
  });

  it('ends when nobody waits for it any more', async () => {
    const gone = new AbortController();
    const read: string[] = [];
    const reading = async (): Promise<void> => {
      for await (const { participantId } of new Cases(kit.store, kit.participants).all({
        ...asked,
        signal: gone.signal,
      })) {
        read.push(participantId.slice(-1));
        if (read.length === 2) gone.abort();
      }
    };
    await expect(reading()).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(read).toEqual(['1', '2']);
  });
});
