import { describe, expect, it } from '@jest/globals';
import { SettableClock } from '#libs/platform';
import { AskedDates, MalformedQuestion } from './asked-dates.ts';

const dates = (now = '2022-12-01T10:00:00.000Z'): AskedDates => new AskedDates(new SettableClock(now));

const faultsOf = (ask: () => unknown): readonly string[] => {
  try {
    ask();
  } catch (error) {
    if (error instanceof MalformedQuestion)
      return error.errors.map(({ path, code, message }) => `${path} ${code}: ${message}`);
    throw error;
  }
  return [];
};

const notCome = 'knownAt malformed: Tidspunktet er ikke kommet endnu. Angiv et, der er gået.';
const tooFar = (path: string, last: string): string =>
  `${path} malformed: Datoen ligger mere end et år frem. Den seneste, der kan spørges om, er ${last}.`;
const turnedRound = (path: string, from: string, to: string): string =>
  `${path} malformed: Perioden begynder ${from}, men slutter ${to}. Angiv en periode, der begynder, før den slutter.`;

describe('The instant as of which is asked', () => {
  it('may be now, and no millisecond later', () => {
    expect(faultsOf(() => dates().refuseNotYetKnown('2022-12-01T10:00:00.000Z'))).toEqual([]);
    expect(faultsOf(() => dates().refuseNotYetKnown(null))).toEqual([]);
    expect(faultsOf(() => dates().refuseNotYetKnown('2022-12-01T10:00:00.001Z'))).toEqual([notCome]);
  });
});

describe('The date of an assessment', () => {
  it('is the one asked for, or the Danish date of the instant, or today in Denmark', () => {
    expect(dates().assessedOn({ on: '2022-06-01', knownAt: '2022-06-30T22:30:00.000Z' })).toBe('2022-06-01');
    expect(dates().assessedOn({ knownAt: '2022-06-30T22:30:00.000Z' })).toBe('2022-07-01');
    expect(dates('2022-11-30T23:30:00.000Z').assessedOn({ knownAt: null })).toBe('2022-12-01');
  });

  it('lies at most one year ahead', () => {
    expect(dates().assessedOn({ on: '2023-12-01', knownAt: null })).toBe('2023-12-01');
    expect(faultsOf(() => dates().assessedOn({ on: '2023-12-02', knownAt: null }))).toEqual([
      tooFar('on', '2023-12-01'),
    ]);
  });

  it('of 29 February lies at most on 28 February of the year after', () => {
    const leapDay = dates('2024-02-29T10:00:00.000Z');
    expect(leapDay.assessedOn({ on: '2025-02-28', knownAt: null })).toBe('2025-02-28');
    expect(faultsOf(() => leapDay.assessedOn({ on: '2025-03-01', knownAt: null }))).toEqual([
      tooFar('on', '2025-02-28'),
    ]);
  });
});

describe('The weeks of a worklist', () => {
  const weeks = (asked: Parameters<AskedDates['weeks']>[0]) => dates().weeks(asked);

  it('are the last one that has ended, the one asked for, or a span', () => {
    expect(weeks({})).toEqual({ from: '2022-W47', to: '2022-W47' });
    expect(weeks({ week: '2022-W14' })).toEqual({ from: '2022-W14', to: '2022-W14' });
    expect(weeks({ from: '2022-W40' })).toEqual({ from: '2022-W40', to: '2022-W47' });
    expect(weeks({ to: '2022-W40' })).toEqual({ from: '2022-W40', to: '2022-W40' });
    expect(weeks({ from: '2020-W01', to: '2020-W53' })).toEqual({ from: '2020-W01', to: '2020-W53' });
  });

  it.each([
    [
      { week: '2022-W14', from: '2022-W14' },
      'week malformed: Angiv enten én uge eller den første og den sidste, ikke begge dele.',
    ],
    [{ from: '2022-W20', to: '2022-W19' }, turnedRound('to', '2022-W20', '2022-W19')],
    [{ from: '2022-W48' }, turnedRound('from', '2022-W48', '2022-W47')],
    [{ week: '2023-W49' }, tooFar('week', '2023-12-01')],
    [
      { from: '2021-W01', to: '2022-W02' },
      'from malformed: Fra 2021-W01 til 2022-W02 er der 54 uger. Spørg om højst 53 ad gangen.',
    ],
  ])('are refused as %j', (asked, expected) => {
    expect(faultsOf(() => weeks(asked))).toEqual([expected]);
  });
});

describe('The period of a report', () => {
  it('is the year so far when nothing is asked for, or was at the instant', () => {
    expect(dates().period({ knownAt: null })).toEqual({ from: '2022-01-01', to: '2022-12-01' });
    expect(dates().period({ knownAt: '2021-06-01T10:00:00.000Z' })).toEqual({
      from: '2021-01-01',
      to: '2021-06-01',
    });
  });

  it('may be a single day', () => {
    const day = { from: '2022-06-01', to: '2022-06-01' };
    expect(dates().period({ ...day, knownAt: null })).toEqual(day);
  });

  it('that is turned round is refused with both dates, whoever stated them', () => {
    expect(faultsOf(() => dates().period({ from: '2022-06-02', to: '2022-06-01', knownAt: null }))).toEqual([
      turnedRound('to', '2022-06-02', '2022-06-01'),
    ]);
    expect(faultsOf(() => dates().period({ from: '2030-01-01', knownAt: null }))).toEqual([
      turnedRound('from', '2030-01-01', '2022-12-01'),
    ]);
    const knownAt = '2022-06-01T00:00:00.000Z';
    expect(faultsOf(() => dates().period({ from: '2022-07-01', knownAt }))).toEqual([
      turnedRound('from', '2022-07-01', '2022-06-01'),
    ]);
  });

  it('has every fault named', () => {
    const asked = { from: '2030-01-01', to: '2029-01-01', knownAt: '2022-12-02T00:00:00.000Z' };
    expect(faultsOf(() => dates().period(asked))).toEqual([
      notCome,
      tooFar('to', '2023-12-01'),
      turnedRound('to', '2030-01-01', '2029-01-01'),
    ]);
  });
});
