import { describe, expect, it } from '@jest/globals';
import { WrittenTogether } from './written-together.ts';

interface Item {
  readonly name: string;
  readonly participantIds: readonly string[];
}

const about = (name: string, participants: number): Item => ({
  name,
  participantIds: Array.from({ length: participants }, (_, n) => String(n)),
});

describe('What is written together', () => {
  it('is what comes in one turn', async () => {
    const goes: (readonly string[])[] = [];
    const together = new WrittenTogether<Item>((items) => void goes.push(items.map(({ name }) => name)));
    await Promise.all(['a', 'b', 'c'].map((name) => together.add(about(name, 1))));
    await together.add(about('d', 1));
    expect(goes).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('is no more than some participants in one go, and others have their turn between', async () => {
    const goes: (readonly string[])[] = [];
    let turns = 0;
    const together = new WrittenTogether<Item>((items) => {
      goes.push([...items.map(({ name }) => name), `turn ${turns}`]);
      setImmediate(() => (turns += 1));
    });
    await Promise.all(
      [about('a', 600), about('b', 400), about('c', 1), about('d', 5_000), about('e', 1)].map((item) =>
        together.add(item),
      ),
    );
    expect(goes).toEqual([
      ['a', 'b', 'turn 0'],
      ['c', 'turn 1'],
      ['d', 'turn 2'],
      ['e', 'turn 3'],
    ]);
  });

  it('fails for those alone that it was tried with', async () => {
    const together = new WrittenTogether<Item>((items) => {
      if (items.some(({ name }) => name === 'bad')) throw new Error('full');
    });
    const settled = await Promise.allSettled(
      [about('good', 1_000), about('bad', 1)].map((item) => together.add(item)),
    );
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });
});
