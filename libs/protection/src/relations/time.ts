import type { CellId } from '#libs/domain';
import { placeOf } from '../cell-place.ts';
import {
  amountIn,
  type RelationLine,
  personsIn,
  type Quantity,
  type Relation,
  unionLines,
} from '../relation.ts';
import type { TableBook } from '../table-book.ts';
import type { Tables } from '../tables.ts';

/** Measures whose months add up to their quarter and year. */
export const flows: readonly string[] = [
  'fuldtidspersoner',
  'nye_forloeb',
  'afsluttede_forloeb',
  'timer',
  'uger',
  'status_efter_afgang',
];

/** What persons are broken down by as they stand on one day of the period, which is another in each stretch. */
const readOnADay: readonly string[] = ['visitation', 'ydelse', 'gruppe'];

/**
 * A cell of a longer period and the same cell in each stretch, in the order of time; `null` where it is not known. What is
 * foreseen is made of the stretches that there are.
 */
interface Course {
  readonly tables: Tables;
  readonly cell: CellId;
  readonly stretches: readonly (Tables | null)[];
}

const coursesOf = (book: TableBook, belongs: (cell: CellId) => boolean): readonly Course[] =>
  book.all.flatMap((tables) => {
    const stretches = book.stretches(tables.set);
    if (stretches.length === 0) return [];
    return tables.set.cells
      .filter(({ id }) => belongs(id))
      .map(({ id }) => ({
        tables,
        cell: id,
        stretches: stretches
          .map((stretch) => (stretch.tables?.knows(id) ? stretch.tables : null))
          .filter((stretch) => stretch !== null || !tables.set.isForeseen),
      }));
  });

const known = (
  { cell, stretches }: Course,
  quantity: (tables: Tables, cell: CellId) => Quantity,
): readonly Quantity[] =>
  stretches.filter((tables) => tables !== null).map((tables) => quantity(tables, cell));

const isWhole = ({ stretches }: Course): boolean => !stretches.includes(null);

/** Who is behind a period is behind one of its stretches: of all of them, or of those that are known. */
const union = (
  course: Course,
  quantity: (tables: Tables, cell: CellId) => Quantity,
): readonly RelationLine[] =>
  unionLines(quantity(course.tables, course.cell), known(course, quantity)).filter(
    ({ comparison }) => comparison === 'at-least' || isWhole(course),
  );

const isFlow = (cell: CellId): boolean => flows.includes(placeOf(cell).measure);

export const flow: Relation = {
  id: 'flow',
  says: 'Months add up to their quarter, quarters to their year: what is counted of them belongs to one day or week.',
  unless: null,
  lines: (book) =>
    coursesOf(book, isFlow).flatMap((course) => [
      {
        whole: amountIn(course.tables, course.cell),
        comparison: isWhole(course) ? ('is' as const) : ('at-least' as const),
        parts: known(course, amountIn),
      },
      ...union(course, personsIn),
    ]),
};

const countsPersons = (cell: CellId): boolean => {
  const { measure } = placeOf(cell);
  return !flows.includes(measure) && measure !== 'maal';
};

const inAll = (cell: CellId): boolean =>
  ![...placeOf(cell).codes.keys()].some((name) => readOnADay.includes(name));

export const personsInTime: Relation = {
  id: 'persons-in-time',
  says: 'Who is counted in a month is counted in its quarter and year, and nobody else is.',
  unless: null,
  lines: (book) =>
    coursesOf(book, (cell) => countsPersons(cell) && inAll(cell)).flatMap((course) =>
      union(course, amountIn),
    ),
};

export const brokenDownInTime: Relation = {
  id: 'broken-down-in-time',
  says: 'By breakdown, a quarter holds nobody whom none of its months holds in that cell.',
  unless: null,
  lines: (book) =>
    coursesOf(book, (cell) => countsPersons(cell) && !inAll(cell)).flatMap((course) =>
      union(course, amountIn).filter(({ comparison }) => comparison === 'at-most'),
    ),
};

export const lastStretch: Relation = {
  id: 'last-stretch',
  says: 'By breakdown, who is in a cell of the last month is in that cell of the quarter: the last forløb is the same.',
  unless: 'forløb of linked participants overlap: one may begin later and end before the last month',
  lines: (book) =>
    coursesOf(book, (cell) => countsPersons(cell) && !inAll(cell)).flatMap(({ tables, cell, stretches }) => {
      const last = stretches.at(-1);
      if (!last) return [];
      return [
        { whole: amountIn(tables, cell), comparison: 'at-least' as const, parts: [amountIn(last, cell)] },
      ];
    }),
};

export const goalInTime: Relation = {
  id: 'goal-in-time',
  says: 'The goal is counted up to the end of the period: a quarter says what its last month says.',
  unless: null,
  lines: (book) =>
    coursesOf(book, (cell) => cell === 'maal').flatMap(({ tables, cell, stretches }) => {
      const last = stretches.at(-1);
      if (!last) return [];
      return [{ whole: amountIn(tables, cell), comparison: 'is' as const, parts: [amountIn(last, cell)] }];
    }),
};
