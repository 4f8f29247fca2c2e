import { describe, expect, it } from '@jest/globals';
import { personsOf } from '#libs/domain';

const link = ([participantId, sameAs]: readonly [string, string]) => ({ participantId, sameAs });
const groups = (...pairs: readonly (readonly [string, string])[]): readonly (readonly string[])[] => {
  const persons = personsOf(pairs.map(link));
  for (const [id, group] of persons) expect(group.has(id)).toBe(true);
  return [...new Set(persons.values())].map((group) => [...group].toSorted());
};

describe('One person under several ids', () => {
  it('is everybody who is linked, whoever said so', () => {
    expect(groups(['a', 'b'])).toEqual([['a', 'b']]);
    expect(groups(['a', 'b'], ['b', 'a'])).toEqual([['a', 'b']]);
    expect(groups(['a', 'b'], ['c', 'd'])).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('is so through others, in whichever order it was said', () => {
    expect(groups(['a', 'b'], ['b', 'c'])).toEqual([['a', 'b', 'c']]);
    expect(groups(['a', 'b'], ['c', 'd'], ['d', 'a'])).toEqual([['a', 'b', 'c', 'd']]);
    expect(groups(['e', 'd'], ['a', 'b'], ['c', 'b'], ['d', 'c'])).toEqual([['a', 'b', 'c', 'd', 'e']]);
  });

  it('is nobody of whom nothing was said', () => {
    expect(personsOf([]).get('a')).toBeUndefined();
  });
});
