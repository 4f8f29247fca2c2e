import { describe, expect, it } from '@jest/globals';
import { table } from './table.ts';

describe('A table for people', () => {
  it('aligns columns by what people see, æ, ø and å included', () => {
    const decomposed = 'A\u030Arhus';
    expect(
      table(
        [{ heading: 'Kommune' }, { heading: 'Borgere', align: 'right' }],
        [['Ærø', '7'], [decomposed, '2.173'], 'rule', ['I alt', '2.180']],
      ),
    ).toBe(
      [
        'Kommune  Borgere',
        '───────  ───────',
        'Ærø            7',
        `${decomposed}      2.173`,
        '───────  ───────',
        'I alt      2.180',
      ].join('\n'),
    );
  });

  it('leaves the headings out when there are none', () => {
    expect(table([{ heading: '' }, { heading: '' }], [['a', 'b']])).toBe('a  b');
  });

  it('keeps every cell on its line and shows no terminal what to do', () => {
    const reason = 'ok\u001b[1A\u001b[2K\r\n\tog mere';
    expect(table([{ heading: 'Hvorfor' }, { heading: 'Af' }], [[reason, 'x']])).toBe(
      [
        'Hvorfor                       Af',
        '────────────────────────────  ──',
        'ok\\u001b[1A\\u001b[2K og mere  x',
      ].join('\n'),
    );
  });
});
