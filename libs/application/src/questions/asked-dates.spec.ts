import { describe, expect, it } from '@jest/globals';
import { MalformedPosition } from '#libs/event-store';
import { SettableClock } from '#libs/platform';
import { AskedDates } from './asked-dates.ts';
import type { Recordings } from './known-at.ts';
import { MalformedQuestion } from './malformed-question.ts';

/** The recording times of a log whose positions are 1 and 2, in either order of the clock. */
const recorded: Readonly<Record<string, string>> = {
  '1': '2022-06-30T22:30:00.000Z',
  '2': '2022-06-30T22:29:00.000Z',
};
const log: Recordings = {
  recordedAt: async (position) => {
    if (position.includes('/')) throw new MalformedPosition('not of this log');
    return recorded[position] ?? null;
  },
  comparePositions: (left, right) => Number(left) - Number(right),
};

const dates = (now = '2022-12-01T10:00:00.000Z'): AskedDates => new AskedDates(new SettableClock(now), log);

const faultsOf = async (ask: () => Promise<unknown>): Promise<readonly string[]> => {
  try {
    await ask();
  } catch (error) {
    if (error instanceof MalformedQuestion)
      return error.errors.map(({ path, code, message }) => `${path} ${code}: ${message}`);
    throw error;
  }
  return [];
};

const notCome = 'knownAt malformed: Tidspunktet er ikke kommet endnu. Angiv et, der er gået.';
const notThere = (path: string): string =>
  `${path} malformed: Positionen findes ikke i loggen. Angiv en, som et svar har nævnt, eller et tidspunkt med tidszone.`;
const tooFar = (path: string, last: string): string =>
  `${path} malformed: Datoen ligger mere end et år frem. Den seneste, der kan spørges om, er ${last}.`;
const turnedRound = (path: string, from: string, to: string): string =>
  `${path} malformed: Perioden begynder ${from}, men slutter ${to}. Angiv en periode, der begynder, før den slutter.`;

describe('The instant as of which is asked', () => {
  it('may be now, and no millisecond later', async () => {
    expect(await faultsOf(() => dates().refuseNotYetKnown('2022-12-01T10:00:00.000Z'))).toEqual([]);
    expect(await faultsOf(() => dates().refuseNotYetKnown(null))).toEqual([]);
    expect(await faultsOf(() => dates().refuseNotYetKnown('2022-12-01T10:00:00.001Z'))).toEqual([notCome]);
  });
});

describe('The position as of which is asked', () => {
  it('is one at which an event stands, whenever that was recorded', async () => {
    expect(await faultsOf(() => dates('2022-01-01T10:00:00.000Z').refuseNotYetKnown('1'))).toEqual([]);
    for (const position of ['3', '1/1'])
      expect(await faultsOf(() => dates().refuseNotYetKnown(position))).toEqual([notThere('knownAt')]);
  });

  it('has the Danish date of its event’s recording', async () => {
    expect(await dates().assessedOn({ knownAt: '1' })).toBe('2022-07-01');
    expect(await dates().period({ knownAt: '1' })).toEqual({ from: '2022-01-01', to: '2022-07-01' });
  });

  it('is left to the log while that is not open', async () => {
    const early = new AskedDates(new SettableClock('2022-12-01T10:00:00.000Z'), null);
    expect(await early.assessedOn({ knownAt: '3' })).toBe('2022-12-01');
    expect(await early.comparedOn({ from: '3', to: '2022-06-01T10:00:00.000Z' })).toBe('2022-06-01');
    expect(await faultsOf(() => early.refuseNotYetKnown('2022-12-01T10:00:00.001Z'))).toEqual([notCome]);
  });
});

describe('The times of a comparison', () => {
  const early = '2022-06-01T10:00:00.000Z';
  const late = '2022-08-01T10:00:00.000Z';
  const turned = ['to malformed: Det sidste tidspunkt ligger før det første. Byt dem om.'];

  it.each([
    [early, late, '2022-08-01'],
    ['1', '2', '2022-07-01'],
    [early, '1', '2022-07-01'],
    ['1', late, '2022-08-01'],
    ['1', null, '2022-12-01'],
  ])('may be %s and %s', async (from, to, on) => {
    expect(await dates().comparedOn({ from, to })).toBe(on);
  });

  it.each([
    [late, early],
    ['2', '1'],
    ['1', early],
    [late, '1'],
  ])('are refused as %s and %s', async (from, to) => {
    expect(await faultsOf(() => dates().comparedOn({ from, to }))).toEqual(turned);
  });

  it('have the fault of each named', async () => {
    expect(await faultsOf(() => dates().comparedOn({ from: '3', to: '4' }))).toEqual([
      notThere('from'),
      notThere('to'),
    ]);
  });
});

describe('The date of an assessment', () => {
  it('is the one asked for, or the Danish date of the instant, or today in Denmark', async () => {
    expect(await dates().assessedOn({ on: '2022-06-01', knownAt: '2022-06-30T22:30:00.000Z' })).toBe(
      '2022-06-01',
    );
    expect(await dates().assessedOn({ knownAt: '2022-06-30T22:30:00.000Z' })).toBe('2022-07-01');
    expect(await dates('2022-11-30T23:30:00.000Z').assessedOn({ knownAt: null })).toBe('2022-12-01');
  });

  it('lies at most one year ahead', async () => {
    expect(await dates().assessedOn({ on: '2023-12-01', knownAt: null })).toBe('2023-12-01');
    expect(await faultsOf(() => dates().assessedOn({ on: '2023-12-02', knownAt: null }))).toEqual([
      tooFar('on', '1. december 2023'),
    ]);
  });

  it('of 29 February lies at most on 28 February of the year after', async () => {
    const leapDay = dates('2024-02-29T10:00:00.000Z');
    expect(await leapDay.assessedOn({ on: '2025-02-28', knownAt: null })).toBe('2025-02-28');
    expect(await faultsOf(() => leapDay.assessedOn({ on: '2025-03-01', knownAt: null }))).toEqual([
      tooFar('on', '28. februar 2025'),
    ]);
  });
});

describe('The weeks of a worklist', () => {
  const weeks = (asked: Parameters<AskedDates['weeks']>[0]) => dates().weeks(asked);

  it('are the last one that has ended, the one asked for, or a span', async () => {
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
    [{ from: '2022-W20', to: '2022-W19' }, turnedRound('to', 'uge 20, 2022', 'uge 19, 2022')],
    [{ from: '2022-W48' }, turnedRound('from', 'uge 48, 2022', 'uge 47, 2022')],
    [{ week: '2023-W49' }, tooFar('week', '1. december 2023')],
    [
      { from: '2021-W01', to: '2022-W02' },
      'from malformed: Fra 2021-W01 til 2022-W02 er der 54 uger. Spørg om højst 53 ad gangen.',
    ],
  ])('are refused as %j', async (asked, expected) => {
    expect(await faultsOf(async () => weeks(asked))).toEqual([expected]);
  });
});

describe('The period of a report', () => {
  it('is the year so far when nothing is asked for, or was at the instant', async () => {
    expect(await dates().period({ knownAt: null })).toEqual({ from: '2022-01-01', to: '2022-12-01' });
    expect(await dates().period({ knownAt: '2021-06-01T10:00:00.000Z' })).toEqual({
      from: '2021-01-01',
      to: '2021-06-01',
    });
  });

  it('may be a single day', async () => {
    const day = { from: '2022-06-01', to: '2022-06-01' };
    expect(await dates().period({ ...day, knownAt: null })).toEqual(day);
  });

  it('that is turned round is refused with both dates, whoever stated them', async () => {
    expect(
      await faultsOf(() => dates().period({ from: '2022-06-02', to: '2022-06-01', knownAt: null })),
    ).toEqual([turnedRound('to', '02-06-2022', '01-06-2022')]);
    expect(await faultsOf(() => dates().period({ from: '2030-01-01', knownAt: null }))).toEqual([
      turnedRound('from', '01-01-2030', '01-12-2022'),
    ]);
    const knownAt = '2022-06-01T00:00:00.000Z';
    expect(await faultsOf(() => dates().period({ from: '2022-07-01', knownAt }))).toEqual([
      turnedRound('from', '01-07-2022', '01-06-2022'),
    ]);
  });

  it('has every fault named', async () => {
    const asked = { from: '2030-01-01', to: '2029-01-01', knownAt: '2022-12-02T00:00:00.000Z' };
    expect(await faultsOf(() => dates().period(asked))).toEqual([
      notCome,
      tooFar('to', '1. december 2023'),
      turnedRound('to', '01-01-2030', '01-01-2029'),
    ]);
  });
});
