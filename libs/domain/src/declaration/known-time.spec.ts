import { describe, expect, it } from '@jest/globals';
import { isPosition, knownTimeField, knownTimeOf } from './known-time.ts';
import { wrongInField } from './field-checks.ts';

const wrong =
  'Skal være et tidspunkt med tidszone, f.eks. 2022-04-04T08:30:00Z, eller en position i loggen, som et svar har nævnt.';

const toldOf = (value: unknown): readonly string[] =>
  wrongInField(knownTimeField)(value, {}).map((one) => `${one.code}: ${one.wrong}`);

const largest = '12345678901234567890';

describe('When something was known', () => {
  it.each(['2022-04-04T10:30:00+02:00', '0', '7', '1042', largest, '12/0', '12/34', `${largest}/${largest}`])(
    'is an instant, or a position: %s',
    (asked) => expect(toldOf(asked)).toEqual([]),
  );

  it.each([
    [''],
    ['2022-04-04'],
    ['2022-02-30T10:30:00Z'],
    ['007'],
    ['-1'],
    ['x1'],
    ['1x'],
    [`${largest}1`],
    ['1/'],
    ['/1'],
    ['1/02'],
    [`1/${largest}1`],
    ['1/2/3'],
    ['1/x2'],
    [1042],
    [['1042']],
    [null],
  ])('is nothing else: %j', (asked) => expect(toldOf(asked)).toEqual([`malformed: ${wrong}`]));

  it('is named in UTC as an instant, and as it is as a position', () => {
    const asked = ['2022-04-04T10:30:00+02:00', '1042', '12/34'];
    expect(asked.map((one) => [isPosition(one), knownTimeOf(one)])).toEqual([
      [false, '2022-04-04T08:30:00.000Z'],
      [true, '1042'],
      [true, '12/34'],
    ]);
  });
});
