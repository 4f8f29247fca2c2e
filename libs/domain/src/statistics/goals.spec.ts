import { describe, expect, it } from '@jest/globals';
import { goalOf, goals, reachedOn } from './goals.ts';

const [aarhus] = goals;
if (!aarhus) throw new Error('there is a goal');

describe('The goal of a municipality', () => {
  it.each([
    ['751', '2022-03-31', null],
    ['751', '2022-04-01', aarhus],
    ['751', '2030-12-31', aarhus],
    ['101', '2022-04-01', null],
    [null, '2022-04-01', null],
  ])('of %s at the end of %s', (kommunekode, last, goal) => {
    expect(goalOf(kommunekode, { last })).toEqual(goal);
  });
});

describe('A goal', () => {
  const reached = (days: readonly string[], metInWeek: string | null = null) =>
    reachedOn({ transitions: days.map((startsOn) => ({ startsOn })), metInWeek }, aarhus);

  it('is reached on any of its days, the first and the last too', () => {
    expect(['2022-03-31', '2022-04-01', '2024-03-31', '2024-04-01'].map((day) => reached([day]))).toEqual([
      null,
      '2022-04-01',
      '2024-03-31',
      null,
    ]);
  });

  it('is reached on the first of several days that are its own', () => {
    expect(reached(['2022-06-10', '2022-03-01', '2022-05-02', '2022-07-04'])).toBe('2022-05-02');
  });

  it('is reached by the timekrav on the Thursday of the week that met it', () => {
    expect(reached([], '2022-W20')).toBe('2022-05-19');
    expect(reached(['2022-05-20'], '2022-W20')).toBe('2022-05-19');
    expect(reached(['2022-05-18'], '2022-W20')).toBe('2022-05-18');
    expect(reached([])).toBeNull();
  });
});
