import { describe, expect, it } from '@jest/globals';
import { wrongInField } from '../declaration/field-checks.ts';
import { askedCell, askedFigure } from './statistics.asked.ts';

const wrongCell = 'Skal være en celle i statistikken, f.eks. uger|gruppe=oevrig,ugestatus=met.';
const wrongFigure = 'Skal være et tal i statusrapporten, f.eks. movedInto.job.';

const toldOf = (field: typeof askedCell, value: unknown): readonly string[] =>
  wrongInField(field)(value, {}).map(({ code, wrong }) => `${code}: ${wrong}`);

describe('Who adds to statistics is asked', () => {
  it.each(['personer', 'uger|gruppe=oevrig,ugestatus=met', 'status_efter_afgang|maaneder=3,status=job'])(
    'of a cell to which persons add: %s',
    (cell) => expect(toldOf(askedCell, cell)).toEqual([]),
  );

  it.each([
    ['registreringsalder|tal=median'],
    ['uger|ugestatus=met,gruppe=oevrig'],
    ['movedInto.job'],
    [['personer']],
    [undefined],
  ])('of nothing else: %s', (cell) => expect(toldOf(askedCell, cell)).toEqual([`malformed: ${wrongCell}`]));

  it('of a figure of the status report that counts people', () => {
    expect(toldOf(askedFigure, 'movedInto.job')).toEqual([]);
    for (const other of ['personer', 'movedInto', 'from', ['movedInto.job'], undefined])
      expect(toldOf(askedFigure, other)).toEqual([`malformed: ${wrongFigure}`]);
  });
});
