import { describe, expect, it } from '@jest/globals';
import { ClosedMonths, monthOfFact } from '#libs/domain';

const closed = new ClosedMonths(
  new Map([['751', new Map([['2022-10', '10']])]]),
  (left, right) => Number(left) - Number(right),
);

describe('A closed month', () => {
  it('has the dates and weeks that belong to it: a week to the month of its Thursday', () => {
    expect(['2022-10-31', '2022-W44', '2022-W43', '2022-W39'].map(monthOfFact)).toEqual([
      '2022-10',
      '2022-11',
      '2022-10',
      '2022-09',
    ]);
    expect([closed.isClosed('751', '2022-W43'), closed.isClosed('751', '2022-W44')]).toEqual([true, false]);
    expect(closed.isClosed('101', '2022-W43')).toBe(false);
  });

  it.each([
    ['recorded before it was closed', { happened: '2022-10-31', position: '9' }, false],
    ['recorded behind', { happened: '2022-10-31', position: '11' }, true],
    ['of a week of it', { happened: '2022-W43', position: '11' }, true],
    ['of another month', { happened: '2022-11-01', position: '11' }, false],
    ['about no day', { happened: null, position: '11' }, false],
    ['of another municipality', { kommunekode: '101', happened: '2022-10-31', position: '11' }, false],
    ['of no forløb', { kommunekode: null, happened: '2022-10-31', position: '11' }, false],
  ])('marks what is recorded after it was closed: %s', (_, fact, isMarked) => {
    expect(closed.isAfterClose({ kommunekode: '751', ...fact })).toBe(isMarked);
  });
});
