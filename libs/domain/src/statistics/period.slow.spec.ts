import { describe, expect, it } from '@jest/globals';
import { periodsOfYear, slowPeriod } from '#libs/domain/testing';
import { periodOf } from './period.ts';

const years = Array.from({ length: 7 }, (_, index) => 2020 + index);

describe('A period', () => {
  it.each(years)('of %i is what a slow reading of the calendar finds, week 53 too', (year) => {
    for (const id of periodsOfYear(year)) {
      const { first, last, weeks, assessedOn } = periodOf(id)!;
      expect({ firstDay: first, lastDay: last, weeks, assessedOn }).toEqual(slowPeriod(id));
    }
  });
});
