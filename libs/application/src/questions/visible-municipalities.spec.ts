import { describe, expect, it } from '@jest/globals';
import { VisibleMunicipalities } from './visible-municipalities.ts';

const asked = (...limits: Parameters<typeof VisibleMunicipalities.asked>): VisibleMunicipalities =>
  VisibleMunicipalities.asked(...limits);
const limit = (...kommunekoder: readonly string[]): ReadonlySet<string> => new Set(kommunekoder);
const living = false;
const erased = true;

/** Everything that is told of what somebody sees. */
const told = (visible: VisibleMunicipalities) => ({
  kommunekode: visible.kommunekode,
  isLimited: visible.isLimited,
  hidesErased: visible.hidesErased,
  isWhole: [visible.isWhole(living), visible.isWhole(erased)],
});

const everything = { kommunekode: null, isLimited: false, hidesErased: false, isWhole: [true, true] };

describe('The municipalities that somebody may see', () => {
  it('are all when nothing limits them and none is asked for', () => {
    expect(told(VisibleMunicipalities.all)).toStrictEqual(everything);
    expect(asked(undefined)).toBe(VisibleMunicipalities.all);
    expect(asked(undefined, 'all', 'all')).toBe(VisibleMunicipalities.all);
  });

  it('are those within the limit, of persons who were erased too', () => {
    const limited = { kommunekode: null, isLimited: true, hidesErased: true, isWhole: [false, false] };
    expect(told(asked(undefined, limit('751')))).toStrictEqual(limited);
    expect(told(asked(undefined, limit()))).toStrictEqual(limited);
  });

  it('may be others of persons who were erased', () => {
    expect(told(asked(undefined, 'all', limit('751')))).toStrictEqual({
      ...everything,
      hidesErased: true,
      isWhole: [true, false],
    });
    expect(told(asked(undefined, limit('751'), 'all'))).toStrictEqual({
      ...everything,
      isLimited: true,
      isWhole: [false, true],
    });
  });

  it('are not whole when one is asked for, whatever may be seen', () => {
    expect(told(asked('751'))).toStrictEqual({
      ...everything,
      kommunekode: '751',
      isWhole: [false, false],
    });
  });
});

describe('The forløb that are hidden', () => {
  const kommunekoder = ['751', '101', '751', '461'];

  it('are those of other municipalities, by their numbers from 1', () => {
    const visible = asked(undefined, limit('751'));
    expect(visible.hiddenAmong(kommunekoder, living)).toStrictEqual(new Set([2, 4]));
    expect(visible.hiddenAmong(['751'], living)).toStrictEqual(new Set());
    expect(asked(undefined, limit()).hiddenAmong(kommunekoder, living)).toStrictEqual(new Set([1, 2, 3, 4]));
  });

  it('are none when nothing is limited, even where one municipality is asked for', () => {
    expect(VisibleMunicipalities.all.hiddenAmong(kommunekoder, living)).toStrictEqual(new Set());
    expect(asked('751').hiddenAmong(kommunekoder, erased)).toStrictEqual(new Set());
  });

  it('are by the limit of persons who were erased when the person was', () => {
    const visible = asked(undefined, 'all', limit('101'));
    expect(visible.hiddenAmong(kommunekoder, living)).toStrictEqual(new Set());
    expect(visible.hiddenAmong(kommunekoder, erased)).toStrictEqual(new Set([1, 3, 4]));
  });
});

describe('A forløb', () => {
  it('is asked for with all others, or with those of its municipality', () => {
    expect(VisibleMunicipalities.all.includes({ kommunekode: '751' })).toBe(true);
    expect(asked('751').includes({ kommunekode: '751' })).toBe(true);
    expect(asked('751').includes({ kommunekode: '101' })).toBe(false);
  });
});

describe('What two may see', () => {
  const different = [
    VisibleMunicipalities.all,
    asked('751'),
    asked('101'),
    asked(undefined, limit()),
    asked(undefined, limit('751')),
    asked(undefined, limit('101')),
    asked(undefined, limit('751', '101')),
    asked(undefined, limit('751'), 'all'),
    asked(undefined, 'all', limit('751')),
    asked(undefined, limit('751'), limit('101')),
    asked('751', limit('751')),
  ];

  it('is the same when the same municipality was asked for within the same limits, and else never', () => {
    for (const [at, one] of different.entries())
      expect(different.map((other) => one.isSameAs(other))).toStrictEqual(
        different.map((_, index) => index === at),
      );
  });

  it('is the same whatever the order in which the limits name it', () => {
    const one = asked('751', limit('751', '101'), limit('461', '751'));
    expect(one.isSameAs(asked('751', limit('101', '751'), limit('751', '461')))).toBe(true);
  });
});
