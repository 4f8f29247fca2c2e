import { expect, it } from '@jest/globals';
import { backOffMs } from '#libs/platform';

it('Whoever tries again waits a tenth of a second first, twice as long each time, and never more than five seconds', () => {
  expect([1, 2, 5, 7, 99].map(backOffMs)).toEqual([100, 200, 1_600, 5_000, 5_000]);
});
