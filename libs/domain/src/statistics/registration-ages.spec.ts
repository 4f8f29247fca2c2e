import { describe, expect, it } from '@jest/globals';
import { observationsOf } from './observations.ts';
import { periodOf } from './period.ts';

const period = periodOf('2022-11');
if (!period) throw new Error('November has a period');
const scope = { period, kommunekode: '751', knownOn: '2022-12-05' };

/** Of entries by their age in days. */
const told = (ages: readonly (readonly [number, number])[]) =>
  observationsOf({ scope, cells: new Map(), ages: new Map(ages) }, { status: 'A', withZeros: true })
    .filter(({ measure }) => measure === 'registreringsalder')
    .map(({ dimensions, value, status }) => [dimensions, value, status]);

describe('The age of registrations', () => {
  it('is how many, the middle one, the ninth of ten, and how many in a hundred are over 28 days', () => {
    expect(
      told([
        [29, 1],
        [0, 5],
        [28, 2],
        [3, 2],
      ]),
    ).toEqual([
      [{ tal: 'antal' }, 10, 'A'],
      [{ tal: 'median' }, 0, 'A'],
      [{ tal: 'p90' }, 28, 'A'],
      [{ tal: 'over28' }, 10, 'A'],
    ]);
  });

  it('is nothing but their number where there are none', () => {
    expect(told([])).toEqual([
      [{ tal: 'antal' }, 0, 'A'],
      [{ tal: 'median' }, null, 'M'],
      [{ tal: 'p90' }, null, 'M'],
      [{ tal: 'over28' }, null, 'M'],
    ]);
  });
});
