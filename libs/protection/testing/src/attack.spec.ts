import { describe, expect, it } from '@jest/globals';
import { attack, type Breach } from './attack.ts';
import type { Contributors, PublishedForm, TrueTables } from './published-forms.ts';

/** So many persons, each of whom adds 1; they are numbered from `first` on. */
const persons = (count: number, first = 1): Contributors =>
  new Map(Array.from({ length: count }, (_, index) => [`p-${first + index}`, 1]));

type Cells = Readonly<Record<string, Contributors>>;

const truth = (position: number, periods: Readonly<Record<string, Cells>>): TrueTables => ({
  position,
  periods: new Map(
    Object.entries(periods).map(([period, cells]) => [period, new Map(Object.entries(cells))]),
  ),
});

/** What is published of a period as it stands in the tables, but for these cells. */
const form = (tables: TrueTables, period: string, ...suppressed: readonly string[]): PublishedForm => ({
  position: tables.position,
  period,
  cells: new Map(
    [...tables.periods.get(period)!].map(([cell, contributors]) => {
      const amount = [...contributors.values()].reduce((sum, one) => sum + one, 0);
      return [cell, suppressed.includes(cell) ? 'Q' : amount] as const;
    }),
  ),
});

const [all, one, other] = [
  'nye_forloeb',
  'nye_forloeb|gruppe=fordrevet_ukraine',
  'nye_forloeb|gruppe=oevrig',
] as const;

const groups = (few: number, many: number): Cells => ({
  [all]: persons(few + many),
  [one]: persons(few),
  [other]: persons(many, few + 1),
});

const told = ({ place, range, knownTo }: Breach) =>
  `${place.period} ${place.cell} ${range.least}-${range.most}${knownTo === null ? '' : ` (${knownTo})`}`;

const attacked = async (tables: readonly TrueTables[], forms: readonly PublishedForm[]) =>
  (await attack(tables, forms, 5)).map(told);

describe('An attack on published tables', () => {
  it('subtracts a visible part from a visible whole', async () => {
    const tables = truth(1, { '2023-04': groups(3, 7) });
    expect(await attacked([tables], [form(tables, '2023-04', one)])).toEqual([`2023-04 ${one} 3-3`]);
  });

  it('finds nothing where a second cell of the line is suppressed', async () => {
    const tables = truth(1, { '2023-04': groups(3, 7) });
    expect(await attacked([tables], [form(tables, '2023-04', one, other)])).toEqual([]);
  });

  it('knows that what is suppressed is not 0, and how little is left of a small whole', async () => {
    const tables = truth(1, { '2023-04': groups(3, 2) });
    expect(await attacked([tables], [form(tables, '2023-04', one, other)])).toEqual([]);
    const small = truth(1, { '2023-04': groups(2, 2) });
    expect(await attacked([small], [form(small, '2023-04', one, other)])).toEqual([
      `2023-04 ${one} 1-3`,
      `2023-04 ${other} 1-3`,
    ]);
  });

  it('is made by whoever is alone in a cell of the line too', async () => {
    const tables = truth(1, { '2023-04': { ...groups(1, 4), [all]: persons(5) } });
    expect(await attacked([tables], [form(tables, '2023-04', one, other)])).toEqual([
      `2023-04 ${other} 4-4 (p-1)`,
    ]);
  });

  it('adds the months of a quarter up', async () => {
    const tables = truth(1, {
      '2023-04': groups(6, 7),
      '2023-05': groups(2, 9),
      '2023-06': groups(8, 6),
      '2023-Q2': { ...groups(16, 22) },
    });
    const forms = [...tables.periods.keys()].map((period) =>
      period === '2023-05' ? form(tables, period, one, other) : form(tables, period),
    );
    expect(await attacked([tables], forms)).toEqual([`2023-05 ${one} 2-2`, `2023-05 ${other} 9-9`]);
  });

  it('takes from another version what did not change, and nothing else', async () => {
    const [before, after] = [truth(1, { '2023-04': groups(3, 7) }), truth(2, { '2023-04': groups(3, 8) })];
    const first = form(before, '2023-04', one, other);
    expect(await attacked([before, after], [first, form(after, '2023-04')])).toContain(`2023-04 ${one} 3-3`);
    const changed = truth(2, { '2023-04': groups(6, 7) });
    expect(await attacked([before, changed], [first, form(changed, '2023-04')])).toEqual([]);
  });

  it('subtracts the goal of a month from that of the next', async () => {
    const tables = truth(1, { '2023-04': { maal: persons(20) }, '2023-05': { maal: persons(22) } });
    const forms = [form(tables, '2023-04'), form(tables, '2023-05')];
    expect(await attacked([tables], forms)).toEqual(['2023-05 maal siden 2023-04 2-2']);
    const many = truth(1, { '2023-04': { maal: persons(20) }, '2023-05': { maal: persons(25) } });
    expect(await attacked([many], [form(many, '2023-04'), form(many, '2023-05')])).toEqual([]);
  });

  it('counts for nothing what no suppression can hide', async () => {
    const readiness = 'nye_forloeb|visitation=jobparat';
    const tables = truth(1, { '2023-04': { ...groups(1, 1), [readiness]: persons(2) } });
    const forms = [form(tables, '2023-04', all, one, other, readiness)];
    expect(await attacked([tables], forms)).toEqual([]);
  });
});
