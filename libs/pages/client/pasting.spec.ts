import { describe, expect, it } from '@jest/globals';
import { blockIn, pastedText, planned } from './pasting.ts';

const rows = [
  ['Anna Holm', 'id-1'],
  ['Bo Ry', 'id-2'],
  ['Bo Ry', 'id-3'],
];

describe('What a spreadsheet copies', () => {
  it.each([
    [
      '7,5\t1\r\n8\t2\r\n',
      [
        ['7,5', '1'],
        ['8', '2'],
      ],
    ],
    ['7,5\n', null],
    ['7,5', null],
    ['\u00a07\t', [['7', '']]],
    ['1\n\n2', [['1'], [''], ['2']]],
  ])('is a block of cells, or a single one: %j', (text, block) => {
    expect(blockIn(text)).toEqual(block);
  });

  it('goes where it is pasted and on, without what has no field and what is empty', () => {
    const plan = planned(
      [
        ['1', '', '3'],
        ['4', '5', '6'],
        ['7', '8', '9'],
      ],
      { rows, first: 1, width: 2 },
    );
    expect(plan).toEqual({
      placed: [
        { row: 1, column: 0, text: '1' },
        { row: 2, column: 0, text: '4' },
        { row: 2, column: 1, text: '5' },
      ],
      outside: 5,
    });
  });

  it('goes to the rows that its first column names', () => {
    expect(
      planned(
        [
          ['ANNA  holm', '1'],
          ['id-3', '2'],
        ],
        { rows, first: 2, width: 2 },
      ),
    ).toEqual({
      placed: [
        { row: 0, column: 0, text: '1' },
        { row: 2, column: 0, text: '2' },
      ],
      outside: 0,
    });
  });

  it.each([
    [
      [
        ['Anna Holm', '1'],
        ['Ingen', '2'],
      ],
      'Linje 2 i det indsatte passer ikke til nogen række. Intet er indsat.',
    ],
    [[['Bo Ry', '1']], 'Linje 1 i det indsatte passer ikke til kun én række. Intet er indsat.'],
  ])('stops when a name is nobody’s, or two people’s: %j', (block, text) => {
    expect(planned(block, { rows, first: 0, width: 2 })).toBe(text);
  });

  it.each([
    [
      { pasted: 6, unreadable: 1, locked: 0, outside: 0 },
      '6 felter indsat, 1 kan ikke læses. Intet er gemt endnu.',
    ],
    [
      { pasted: 1, unreadable: 0, locked: 2, outside: 3 },
      '1 felt indsat, 2 låst sprunget over, 3 uden for skemaet. Intet er gemt endnu.',
    ],
  ])('is said in numbers: %j', (counts, text) => {
    expect(pastedText(counts)).toBe(text);
  });
});
