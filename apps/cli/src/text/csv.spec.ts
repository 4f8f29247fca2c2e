import { describe, expect, it } from '@jest/globals';
import { csvLines } from './csv.ts';

describe('Rows for spreadsheets', () => {
  it('quote a cell where they must', () => {
    expect(csvLines([['a', 7, 'b;c', 'say "d"', 'e\nf']])).toBe('a;7;"b;c";"say ""d""";"e\nf"');
  });

  it('hold no text that a spreadsheet would carry out', () => {
    expect(csvLines([['=1+1', '+4520', '-2', '@SUM(A1)', -2, 'Anne-Marie']])).toBe(
      "'=1+1;'+4520;'-2;'@SUM(A1);-2;Anne-Marie",
    );
  });
});
