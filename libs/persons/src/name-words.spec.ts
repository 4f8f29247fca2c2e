import { describe, expect, it } from '@jest/globals';
import { isNamed, nameWords } from '#libs/persons';

describe('A name is found', () => {
  it.each([
    ['Ole Nielsen', 'ole'],
    ['Ole Nielsen', 'nie'],
    ['Ole Nielsen', 'NIE ol'],
    ['Åse Ødegård', 'ase odegard'],
    ['Åse Ødegård', 'åse ødeg'],
    ['Zoë-Marie Lærke', 'marie laer'],
    ['Олена Коваль', 'олена'],
    ['O’Brien', 'brien'],
  ])('%s by %s', (name, looked) => {
    expect(isNamed(name, nameWords(looked))).toBe(true);
  });

  it.each([
    ['Ole Nielsen', 'le'],
    ['Ole Nielsen', 'ole hansen'],
    ['Ole Nielsen', ''],
    ['Ole Nielsen', ' -.'],
  ])('not %s by "%s"', (name, looked) => {
    expect(isNamed(name, nameWords(looked))).toBe(false);
  });
});
