import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../calendar/danish-date.ts';
import { sundayOf, thursdayOf } from '../calendar/iso-week.ts';
import { addMonths } from '../calendar/months.ts';
import { type Period, periodOf, periodOfDate } from './period.ts';

const weeks = (year: string, from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${year}-W${String(from + index).padStart(2, '0')}`);

const dates = fc.integer({ min: 0, max: 365 * 60 }).map((days) => addDays('2000-01-01', days));

describe('A period', () => {
  it.each<Period>([
    {
      id: '2022-11',
      kind: 'month',
      first: '2022-11-01',
      last: '2022-11-30',
      year: '2022',
      months: ['2022-11'],
      weeks: weeks('2022', 44, 47),
      monday: '2022-10-31',
      sunday: '2022-11-27',
      assessedOn: '2022-12-01',
    },
    {
      id: '2022-12',
      kind: 'month',
      first: '2022-12-01',
      last: '2022-12-31',
      year: '2022',
      months: ['2022-12'],
      weeks: weeks('2022', 48, 52),
      monday: '2022-11-28',
      sunday: '2023-01-01',
      assessedOn: '2023-01-02',
    },
    {
      id: '2022-Q3',
      kind: 'quarter',
      first: '2022-07-01',
      last: '2022-09-30',
      year: '2022',
      months: ['2022-07', '2022-08', '2022-09'],
      weeks: weeks('2022', 27, 39),
      monday: '2022-07-04',
      sunday: '2022-10-02',
      assessedOn: '2022-10-03',
    },
    {
      id: '2026',
      kind: 'year',
      first: '2026-01-01',
      last: '2026-12-31',
      year: '2026',
      months: Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`),
      weeks: weeks('2026', 1, 53),
      monday: '2025-12-29',
      sunday: '2027-01-03',
      assessedOn: '2027-01-04',
    },
  ])('is known by its id: $id', (expected) => {
    expect(periodOf(expected.id)).toEqual(expected);
  });

  it.each([
    '',
    '2022-13',
    '2022-00',
    '2022-Q5',
    '2022-Q0',
    '22',
    '2022-W31',
    '2022-1',
    '1899',
    '2022-11-01',
    ' 2022',
  ])('is not what %j names', (text) => {
    expect(periodOf(text)).toBeNull();
  });

  it('is that of a date', () => {
    expect((['month', 'quarter', 'year'] as const).map((kind) => periodOfDate(kind, '2022-08-31'))).toEqual([
      periodOf('2022-08'),
      periodOf('2022-Q3'),
      periodOf('2022'),
    ]);
  });

  it('has the weeks whose Thursday lies in it', () => {
    expect(periodOf('2020')?.weeks.at(-1)).toBe('2020-W53');
    expect(periodOf('2022-12')?.weeks[0]).toBe('2022-W48');
    fc.assert(
      fc.property(
        dates,
        fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
        (date, kind) => {
          const { first, last, weeks: found } = periodOfDate(kind, date);
          expect(found.filter((week) => thursdayOf(week) < first || thursdayOf(week) > last)).toEqual([]);
          expect(thursdayOf(found[0]!) < addDays(first, 7)).toBe(true);
          expect(thursdayOf(found.at(-1)!) > addDays(last, -7)).toBe(true);
        },
      ),
    );
  });

  it('is assessed as soon as its days and weeks have ended', () => {
    fc.assert(
      fc.property(
        dates,
        fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
        (date, kind) => {
          const { last, weeks: found, assessedOn } = periodOfDate(kind, date);
          const ended = [last, sundayOf(found.at(-1)!)].toSorted().at(-1)!;
          expect(assessedOn).toBe(addDays(ended, 1));
        },
      ),
    );
  });
});

describe('Months', () => {
  it.each([
    ['2199-12-31', 2, '2200-02-28'],
    ['2022-01-31', 1, '2022-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2022-08-31', 6, '2023-02-28'],
    ['2022-11-30', 12, '2023-11-30'],
    ['2022-12-15', 1, '2023-01-15'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('are added to a day: %s and %d', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });
});
