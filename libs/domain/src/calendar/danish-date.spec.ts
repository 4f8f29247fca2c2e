import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  danishDateAt,
  danishInstant,
  daysBetween,
  isDanishDate,
  startOfDanishDay,
  weekday,
} from './danish-date.ts';

const millisecondsPerDay = 86_400_000;
const dayArbitrary = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 11, 31) });
const dateText = (time: number): string => new Date(time).toISOString().slice(0, 10);
const dateArbitrary = dayArbitrary.map(dateText);
const formatted = (time: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' }).format(time);

describe('A Danish date', () => {
  it.each(['1900-01-01', '2000-02-29', '2020-02-29', '2199-12-31', '2022-12-31'])('%s exists', (date) => {
    expect(isDanishDate(date)).toBe(true);
  });

  it.each([
    '1899-12-31',
    '2200-01-01',
    '1900-02-29',
    '2022-02-29',
    '2022-02-30',
    '2022-04-31',
    '2022-13-01',
    '2022-00-10',
    '2022-01-00',
    '2022-1-01',
    '2022-01-01T00:00',
    ' 2022-01-01',
    '2022-01-01\n',
    '12-342012-01-01',
    new String('2022-01-01'),
    '٢٠٢٢-٠١-٠١',
    '',
    20220101,
    null,
    undefined,
    new Date(0),
  ])('%p does not', (value) => {
    expect(isDanishDate(value)).toBe(false);
  });

  it('is every date of the calendar and no other', () => {
    for (let time = Date.UTC(1896, 0, 1); time < Date.UTC(2204, 0, 1); time += millisecondsPerDay) {
      const date = dateText(time);
      if (isDanishDate(date) !== (date >= '1900-01-01' && date <= '2199-12-31')) throw new Error(date);
    }
    const twoDigits = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'));
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), twoDigits, twoDigits, (year, month, day) => {
        const text = `${year}-${month}-${day}`;
        const time = Date.UTC(year, Number(month) - 1, Number(day));
        expect(isDanishDate(text)).toBe(dateText(time) === text);
      }),
    );
  });

  it('moves by days across months, years and leap days', () => {
    expect(addDays('2022-12-31', 1)).toBe('2023-01-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(addDays('1970-01-01', -1)).toBe('1969-12-31');
    fc.assert(
      fc.property(dayArbitrary, fc.integer({ min: -40_000, max: 40_000 }), (time, days) => {
        const date = dateText(time);
        const moved = addDays(date, days);
        expect(moved).toBe(dateText(time + days * millisecondsPerDay));
        expect(daysBetween(date, moved)).toBe(days);
      }),
    );
  });

  it('sorts as text', () => {
    fc.assert(
      fc.property(dateArbitrary, dateArbitrary, (one, other) => {
        expect(Math.sign(daysBetween(one, other))).toBe(one < other ? 1 : one > other ? -1 : 0);
      }),
    );
  });

  it('falls on a weekday from 1 to 7', () => {
    expect(weekday('2022-04-04')).toBe(1);
    expect(weekday('2022-04-10')).toBe(7);
    expect(weekday('1900-01-01')).toBe(1);
    fc.assert(
      fc.property(dayArbitrary, (time) => {
        expect(weekday(dateText(time))).toBe(new Date(time).getUTCDay() || 7);
      }),
    );
  });
});

describe('The date in Denmark', () => {
  it.each([
    [
      'in winter changes at 23 UTC',
      '2022-01-31T22:59:59.999Z',
      '2022-01-31',
      '2022-01-31T23:00:00Z',
      '2022-02-01',
    ],
    [
      'in summer changes at 22 UTC',
      '2022-07-31T21:59:59.999Z',
      '2022-07-31',
      '2022-07-31T22:00:00Z',
      '2022-08-01',
    ],
    [
      'before the clocks go forward',
      '2022-03-26T22:59:59Z',
      '2022-03-26',
      '2022-03-26T23:00:00Z',
      '2022-03-27',
    ],
    [
      'after the clocks went forward',
      '2022-03-27T21:59:59Z',
      '2022-03-27',
      '2022-03-27T22:00:00Z',
      '2022-03-28',
    ],
    ['before the clocks go back', '2022-10-29T21:59:59Z', '2022-10-29', '2022-10-29T22:00:00Z', '2022-10-30'],
    [
      'after the clocks went back',
      '2022-10-30T22:59:59Z',
      '2022-10-30',
      '2022-10-30T23:00:00Z',
      '2022-10-31',
    ],
    ['on new year’s eve', '2022-12-31T22:59:59Z', '2022-12-31', '2022-12-31T23:00:00Z', '2023-01-01'],
  ])('%s', (_when, before, dateBefore, after, dateAfter) => {
    expect(danishDateAt(before)).toBe(dateBefore);
    expect(danishDateAt(after)).toBe(dateAfter);
    expect(danishDateAt(Date.parse(before))).toBe(dateBefore);
  });

  it('heeds the zone of an instant', () => {
    expect(danishDateAt('2022-04-04T00:30:00+02:00')).toBe('2022-04-04');
    expect(danishDateAt('2022-04-03T23:30:00-01:00')).toBe('2022-04-04');
  });

  it('is the same whichever instant was asked about before', () => {
    fc.assert(
      fc.property(fc.array(dayArbitrary, { minLength: 1, maxLength: 5 }), (times) => {
        expect([...times, ...times].map(danishDateAt)).toEqual([...times, ...times].map(formatted));
      }),
    );
  });

  it('does not exist at an instant that does not', () => {
    expect(() => danishDateAt('i går')).toThrow(RangeError);
    expect(() => danishDateAt(Number.NaN)).toThrow(RangeError);
  });
});

describe('The beginning of a day in Denmark', () => {
  it.each([
    ['2022-01-01', '2021-12-31T23:00:00.000Z'],
    ['2022-07-01', '2022-06-30T22:00:00.000Z'],
    ['2022-03-27', '2022-03-26T23:00:00.000Z'],
    ['2022-03-28', '2022-03-27T22:00:00.000Z'],
    ['2022-10-30', '2022-10-29T22:00:00.000Z'],
    ['2022-10-31', '2022-10-30T23:00:00.000Z'],
  ])('of %s', (date, instant) => {
    expect(startOfDanishDay(date)).toBe(instant);
    expect(danishDateAt(Date.parse(instant) - 1)).toBe(addDays(date, -1));
  });
});

describe('The instant at which Danish clocks show a time', () => {
  it.each([
    ['2022-01-01', '00:00', '2021-12-31T23:00:00.000Z'],
    ['2022-06-01', '12:30', '2022-06-01T10:30:00.000Z'],
    ['2022-03-27', '01:59', '2022-03-27T00:59:00.000Z'],
    ['2022-03-27', '02:30', '2022-03-27T01:30:00.000Z'],
    ['2022-03-27', '03:00', '2022-03-27T01:00:00.000Z'],
    ['2022-10-30', '02:30', '2022-10-30T00:30:00.000Z'],
    ['2022-10-30', '03:00', '2022-10-30T02:00:00.000Z'],
  ])('%s %s', (date, time, instant) => {
    expect(danishInstant(date, time)).toBe(instant);
  });
});
