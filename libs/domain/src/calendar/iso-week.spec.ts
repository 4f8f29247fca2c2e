import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, weekday } from './danish-date.ts';
import {
  daysOf,
  isIsoWeek,
  isoWeekOf,
  mondayOf,
  nextWeek,
  sundayOf,
  thursdayOf,
  weeksFrom,
} from './iso-week.ts';

const dateArbitrary = fc.integer({ min: 0, max: 109_000 }).map((days) => addDays('1900-01-01', days));
const weekArbitrary = dateArbitrary.map(isoWeekOf);

describe('An ISO week', () => {
  it.each(['2022-W31', '2020-W53', '2026-W53', '2032-W53', '1900-W01', '2199-W52'])('%s exists', (week) => {
    expect(isIsoWeek(week)).toBe(true);
  });

  it.each([
    '2021-W53',
    '2022-W53',
    '2022-W00',
    '2022-W54',
    '2022-W1',
    '2022-w31',
    '2022W31',
    '2022-W31 ',
    '2022-W31\n',
    '2022-W99',
    new String('2022-W31'),
    '1899-W52',
    '2200-W01',
    '',
    202231,
    null,
    undefined,
  ])('%p does not', (value) => {
    expect(isIsoWeek(value)).toBe(false);
  });

  it.each([
    ['2020-12-31', '2020-W53'],
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['2019-12-30', '2020-W01'],
    ['2023-01-01', '2022-W52'],
    ['2024-12-30', '2025-W01'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-01', '2026-W53'],
  ])('holds %s in %s', (date, week) => {
    expect(isoWeekOf(date)).toBe(week);
  });

  it('exists 53 times in a year exactly when the year begins or ends on a Thursday', () => {
    for (let year = 1900; year < 2200; year += 1) {
      const long = weekday(`${year}-01-01`) === 4 || weekday(`${year}-12-31`) === 4;
      expect([year, isIsoWeek(`${year}-W53`)]).toEqual([year, long]);
    }
  });

  it('is the week of its Monday, its Thursday and its Sunday, and belongs to the year of its Thursday', () => {
    fc.assert(
      fc.property(weekArbitrary, (week) => {
        expect([mondayOf(week), thursdayOf(week), sundayOf(week)].map(isoWeekOf)).toEqual([week, week, week]);
        expect([mondayOf(week), thursdayOf(week), sundayOf(week)].map(weekday)).toEqual([1, 4, 7]);
        expect(week.slice(0, 4)).toBe(thursdayOf(week).slice(0, 4));
      }),
    );
  });

  it('of any date exists and holds the date', () => {
    fc.assert(
      fc.property(dateArbitrary, (date) => {
        const week = isoWeekOf(date);
        expect(isIsoWeek(week)).toBe(true);
        expect(daysOf(week)).toContain(date);
      }),
    );
  });

  it('is followed by the week that begins the day after its Sunday', () => {
    fc.assert(
      fc.property(weekArbitrary, (week) => {
        expect(mondayOf(nextWeek(week))).toBe(addDays(sundayOf(week), 1));
        expect(nextWeek(week) > week).toBe(true);
      }),
    );
  });

  it('comes in stretches without a gap', () => {
    fc.assert(
      fc.property(weekArbitrary, fc.nat(120), (first, count) => {
        const weeks = weeksFrom(first, isoWeekOf(addDays(mondayOf(first), 7 * count)));
        expect(weeks).toHaveLength(count + 1);
        weeks.forEach((week, index) => {
          expect(mondayOf(week)).toBe(addDays(mondayOf(first), 7 * index));
        });
      }),
    );
    expect(weeksFrom('2022-W02', '2022-W01')).toEqual([]);
    expect(weeksFrom('2020-W52', '2021-W01')).toEqual(['2020-W52', '2020-W53', '2021-W01']);
  });

  it('is answered alike when more weeks have been asked about than are remembered', () => {
    const before = isoWeekOf('2022-04-04');
    for (let day = 0; day < 45_000; day += 1) isoWeekOf(addDays('1950-01-01', day));
    expect(isoWeekOf('2022-04-04')).toBe(before);
  });
});
