import { describe, expect, it } from '@jest/globals';
import { danish } from '#libs/domain';

const {
  counted,
  countedHours,
  date,
  dayAndMinute,
  dayOrWeek,
  days,
  decimal,
  hours,
  inSentence,
  instant,
  knownTime,
  minute,
  monthName,
  number,
  shortDay,
  yesOrNo,
} = danish;

describe('What a person reads', () => {
  it('has hours with a decimal comma where they are whole quarters, else with minutes', () => {
    expect([0, 15, 60, 450, 435, 2_220, 440, 1, 2_219, 90_000].map(hours)).toEqual([
      '0',
      '0,25',
      '1',
      '7,5',
      '7,25',
      '37',
      '7:20',
      '0:01',
      '36:59',
      '1.500',
    ]);
  });

  it('has hours as Intl writes numbers in Danish', () => {
    const intl = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 2 });
    const quarters = Array.from({ length: 1_000 }, (_, at) => at ** 3 - 1_000);
    expect(quarters.map((count) => hours(count * 15))).toEqual(
      quarters.map((count) => intl.format(count / 4)),
    );
  });

  it('says time of one hour, timer of any other number', () => {
    expect([60, 0, 61, 450, 120].map(countedHours)).toEqual([
      '1 time',
      '0 timer',
      '1:01 timer',
      '7,5 timer',
      '2 timer',
    ]);
  });

  it('says dag of one day, dage of more', () => {
    expect([1, 5].map(days)).toEqual(['1 dag', '5 dage']);
  });

  it('has numbers with points between the thousands, and one of what there is one of', () => {
    expect([
      number(2_173),
      counted(1, 'hændelse', 'hændelser'),
      counted(2_173, 'hændelse', 'hændelser'),
    ]).toEqual(['2.173', '1 hændelse', '2.173 hændelser']);
  });

  it('has a decimal where there is one, and one at most', () => {
    expect([2_173, 12.5, 0.25, -1.04].map(decimal)).toEqual(['2.173', '12,5', '0,3', '-1']);
  });

  it('has dates and times of day as Danes write them, by Danish clocks', () => {
    expect(date('2022-11-28')).toBe('28. november 2022');
    expect(instant('2022-11-28T08:15:00.000Z')).toBe('28-11-2022 09.15.00');
    expect(instant('2022-06-28T22:15:00.000Z')).toBe('29-06-2022 00.15.00');
  });

  it('has dates and minutes in numbers where there is little room', () => {
    const [winter, summer] = ['2022-11-28T08:15:59.999Z', '2022-06-28T22:05:00.000Z'];
    expect([winter, summer].map(dayAndMinute)).toEqual([
      ['2022-11-28', '09.15'],
      ['2022-06-29', '00.05'],
    ]);
    expect([winter, summer].map(minute)).toEqual(['28-11-2022 09.15', '29-06-2022 00.05']);
    expect(shortDay('2022-11-28')).toBe('28-11-2022');
  });

  it('has months by their names, and weeks by their numbers', () => {
    expect(['2022-10', '2023-01'].map(monthName)).toEqual(['oktober 2022', 'januar 2023']);
    expect(['2022-11-28', '2022-W31', '2023-W01'].map(dayOrWeek)).toEqual([
      '28-11-2022',
      'uge 31, 2022',
      'uge 1, 2023',
    ]);
  });

  it('says as of when something was known, by the clock or by the place in the log', () => {
    expect(['2022-11-28T08:15:00.000Z', '1042', '12/34'].map(knownTime)).toEqual([
      '28-11-2022 09.15.00',
      'position 1042',
      'position 12/34',
    ]);
  });

  it('has labels in small letters inside a sentence, but not abbreviations', () => {
    expect(['Åbenlyst uddannelsesparat', 'IGU (integrationsgrunduddannelse)', 'Job'].map(inSentence)).toEqual(
      ['åbenlyst uddannelsesparat', 'IGU (integrationsgrunduddannelse)', 'job'],
    );
  });

  it('says ja and nej', () => {
    expect([true, false].map(yesOrNo)).toEqual(['ja', 'nej']);
  });
});
