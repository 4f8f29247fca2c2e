import { describe, expect, it } from '@jest/globals';
import { type CellId, periodOf } from '#libs/domain';
import { RandomPublications } from '../testing/src/random-publications.ts';
import { protect, stillProtects } from './protect.ts';
import type { CellUnit, ProtectedSet, TableCell, TableSet } from './table-set.ts';

const threshold = 5;

/** Persons of a table, each adding 1 to the cell that they are counted in. */
let persons = 0;
const cell = (id: CellId, count: number, unit: CellUnit = 'persons'): TableCell => ({
  id,
  unit,
  amount: count,
  persons: count,
  contributors: Array.from({ length: count }, () => ({ person: persons++, amount: 1 })),
});

const byGroup = (measure: string, ukrainian: number, others: number): readonly TableCell[] => {
  const parts = [
    cell(`${measure}|gruppe=fordrevet_ukraine`, ukrainian),
    cell(`${measure}|gruppe=oevrig`, others),
  ];
  const contributors = parts.flatMap((part) => part.contributors);
  return [
    { ...cell(measure, 0), amount: ukrainian + others, persons: ukrainian + others, contributors },
    ...parts,
  ];
};

const month = (id: string, cells: readonly TableCell[], position = 1n): TableSet => ({
  period: periodOf(id)!,
  version: 1,
  position,
  cells,
});

const suppressedOf = async (set: TableSet): Promise<readonly CellId[]> => {
  const { suppressions, exposed } = await protect({ threshold, published: [], candidates: [set] });
  expect(exposed).toEqual([]);
  return [...suppressions[0]!.suppressed];
};

describe('protecting small numbers', () => {
  it('shows everything when no number is small', async () => {
    expect(await suppressedOf(month('2022-11', byGroup('timekrav_opfyldt', 20, 30)))).toEqual([]);
  });

  it('shows zeros, and never hides a small number behind one', async () => {
    expect(await suppressedOf(month('2022-11', byGroup('timekrav_opfyldt', 0, 3)))).toEqual([
      'timekrav_opfyldt',
      'timekrav_opfyldt|gruppe=oevrig',
    ]);
  });

  it('suppresses a second number, so that the small one is not what is left of the sum', async () => {
    const suppressed = await suppressedOf(month('2022-11', byGroup('timekrav_opfyldt', 3, 30)));
    expect(suppressed).toContain('timekrav_opfyldt|gruppe=fordrevet_ukraine');
    expect(suppressed).toHaveLength(2);
  });

  it('keeps a number out of sight in a later version when the same persons are behind it', async () => {
    const set = month('2022-11', byGroup('timekrav_opfyldt', 3, 30));
    const first = await protect({ threshold, published: [], candidates: [set] });
    const published = [{ ...set, suppressed: first.suppressions[0]!.suppressed }];
    const again = { ...set, version: 2, position: 2n };
    const second = await protect({ threshold, published, candidates: [again] });
    expect(second.suppressions[0]!.suppressed).toEqual(first.suppressions[0]!.suppressed);
  });

  it('chooses the same of the same tables, whatever it chose in between', async () => {
    const choice = async (seed: number): Promise<unknown> => {
      const [issue] = new RandomPublications(seed).issues();
      const { suppressions } = await protect({ threshold, published: [], candidates: issue!.candidates });
      return suppressions.map(({ suppressed }) => [...suppressed]);
    };
    const [first, other, again] = [await choice(12), await choice(15), await choice(12)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('leaves room for the quarter that will follow: a month hides what a small one before it needs', async () => {
    const hidden = (set: TableSet, published: readonly ProtectedSet[]) =>
      protect({ threshold, published, candidates: [set] });
    const january = month('2022-01', [cell('nye_forloeb', 1, 'forloeb')]);
    const february = month('2022-02', [cell('nye_forloeb', 7, 'forloeb')]);
    const published: ProtectedSet[] = [];
    for (const set of [january, february]) {
      const { suppressions, exposed } = await hidden(set, published);
      expect([set.period.id, [...suppressions[0]!.suppressed], exposed]).toEqual([
        set.period.id,
        ['nye_forloeb'],
        [],
      ]);
      published.push({ ...set, suppressed: suppressions[0]!.suppressed });
    }
  });

  it('hides a total of the goal that one person came to, though that person knows it then', async () => {
    const april = month('2022-04', [cell('maal', 26)]);
    const { contributors } = april.cells[0]!;
    const may = month('2022-05', [
      { ...cell('maal', 27), contributors: [...contributors, { person: persons++, amount: 1 }] },
    ]);
    const published = [{ ...april, suppressed: new Set<CellId>() }];
    const { suppressions, exposed } = await protect({ threshold, published, candidates: [may] });
    expect([[...suppressions[0]!.suppressed], exposed]).toEqual([['maal'], []]);
  });

  it('says that a form protects no more beside one that shows what it does not', async () => {
    const set = month('2022-11', byGroup('timekrav_opfyldt', 3, 30));
    const small = 'timekrav_opfyldt|gruppe=fordrevet_ukraine';
    const form = { ...set, suppressed: new Set([small, 'timekrav_opfyldt']) };
    const other = { ...set, version: 2, suppressed: new Set([small, 'timekrav_opfyldt|gruppe=oevrig']) };
    expect(await stillProtects({ threshold, published: [] }, [form])).toBe(true);
    expect(await stillProtects({ threshold, published: [form] }, [other])).toBe(false);
  });
});
