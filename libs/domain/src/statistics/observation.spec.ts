import { describe, expect, it } from '@jest/globals';
import { cellOf } from './observation.ts';

describe('A cell', () => {
  it.each([
    [{ measure: 'personer', dimensions: {} }, 'personer'],
    [
      { measure: 'uger', dimensions: { ugestatus: 'met', gruppe: 'oevrig' } },
      'uger|gruppe=oevrig,ugestatus=met',
    ],
  ] as const)('has one name, whatever the order of its dimensions', (cell, expected) => {
    expect(cellOf(cell)).toBe(expected);
  });
});
