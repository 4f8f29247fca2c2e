import type { CellId } from '#libs/domain';
import { amountIn, type RelationLine, personsIn, type Relation, unionLines } from '../relation.ts';
import type { Tables } from '../tables.ts';
import { cellIn, cellsOf, groupOfCell, groups } from './cells.ts';

export const personsBehind: Relation = {
  id: 'persons-behind',
  says: 'Each person behind a cell adds at least one: a forløb, a minute, a week.',
  unless: null,
  lines: (book) =>
    book.all.flatMap((tables) =>
      tables.set.cells
        .filter(({ unit }) => unit !== 'persons')
        .map(({ id }) => ({
          whole: amountIn(tables, id),
          comparison: 'at-least' as const,
          parts: [personsIn(tables, id)],
        })),
    ),
};

export const weeksOfAPerson: Relation = {
  id: 'weeks-of-a-person',
  says: 'Full-time persons: a person counts once in each week of the period.',
  unless: null,
  lines: (book) =>
    book.all.flatMap((tables) =>
      cellsOf(tables, 'fuldtidspersoner').map(({ id }) => ({
        whole: amountIn(tables, id),
        comparison: 'at-most' as const,
        parts: [personsIn(tables, id, tables.set.period.weeks.length)],
      })),
    ),
};

export const statusesAfterExit: Relation = {
  id: 'statuses-after-exit',
  says: 'The statuses after n months sum to the forløb that ended.',
  unless: null,
  lines: (book) =>
    book.all.flatMap((tables) => {
      const cells = cellsOf(tables, 'status_efter_afgang');
      const byMonths = Map.groupBy(
        cells,
        ({ place }) => `${place.codes.get('maaneder')}|${groupOfCell(place)}`,
      );
      return [...byMonths.values()].flatMap((parts): readonly RelationLine[] => {
        const whole = cellIn('afsluttede_forloeb', groupOfCell(parts[0]!.place));
        if (!tables.knows(whole)) return [];
        return [
          {
            whole: amountIn(tables, whole),
            comparison: 'is',
            parts: parts.map(({ id }) => amountIn(tables, id)),
          },
          ...unionLines(
            personsIn(tables, whole),
            parts.map(({ id }) => personsIn(tables, id)),
          ),
        ];
      });
    }),
};

export const deathAfterExit: Relation = {
  id: 'death-after-exit',
  says: 'Whoever is dead n months after the exit left because of death.',
  unless: null,
  lines: (book) =>
    book.all.flatMap((tables) =>
      cellsOf(tables, 'status_efter_afgang')
        .filter(({ place }) => place.codes.get('status') === 'doed')
        .flatMap(({ id, place }): readonly RelationLine[] => {
          const group = groupOfCell(place);
          const exits = `afsluttede_forloeb|afgangsaarsag=doed${group === '' ? '' : `,${group}`}`;
          if (!tables.knows(exits)) return [];
          return [
            { whole: amountIn(tables, exits), comparison: 'is', parts: [amountIn(tables, id)] },
            { whole: personsIn(tables, exits), comparison: 'is', parts: [personsIn(tables, id)] },
          ];
        }),
    ),
};

export const coveredWeeks: Relation = {
  id: 'covered-weeks',
  says: 'Weeks by status sum to nearly the weeks that full-time persons are made of: a covered week has one status.',
  unless: 'linked participants share a week, or a week belongs to a forløb of another municipality',
  lines: (book) =>
    book.all.flatMap((tables) =>
      groups.flatMap((group): readonly RelationLine[] => {
        const whole = cellIn('fuldtidspersoner', group);
        const parts = cellsOf(tables, 'uger').filter(({ place }) => groupOfCell(place) === group);
        if (!tables.knows(whole) || parts.length === 0) return [];
        return [
          {
            whole: amountIn(tables, whole),
            comparison: 'is',
            parts: parts.map(({ id }) => amountIn(tables, id)),
            isNear: true,
          },
        ];
      }),
    ),
};

export const weekThatMet: Relation = {
  id: 'week-that-met',
  says: 'Whoever met the timekrav in a period has a week in it that is met.',
  unless: null,
  lines: (book) =>
    book.all.flatMap((tables) =>
      groups.flatMap((group): readonly RelationLine[] => {
        const met = `uger|${group === '' ? '' : `${group},`}ugestatus=met`;
        const persons = cellIn('timekrav_opfyldt', group);
        if (!tables.knows(met) || !tables.knows(persons)) return [];
        return [{ whole: amountIn(tables, met), comparison: 'at-least', parts: [amountIn(tables, persons)] }];
      }),
    ),
};

const enrolled = (tables: Tables, group: string): CellId | null => {
  const cell = cellIn('nye_forloeb', group);
  return tables.knows(cell) ? cell : null;
};

export const newcomers: Relation = {
  id: 'newcomers',
  says: 'Whoever is covered and was not in the period before has a forløb that began; and who began one is covered.',
  unless: 'by group, when forløb of linked participants overlap',
  lines: (book) =>
    book.all.flatMap((tables) =>
      groups.flatMap((group): readonly RelationLine[] => {
        const covered = cellIn('personer', group);
        const began = enrolled(tables, group);
        const before = book.previous(tables);
        if (began === null || !tables.knows(covered)) return [];
        const shown: RelationLine = {
          whole: amountIn(tables, covered),
          comparison: 'at-least',
          parts: [personsIn(tables, began)],
        };
        const come: RelationLine | null = before?.knows(covered)
          ? {
              whole: amountIn(tables, covered),
              comparison: 'at-most',
              parts: [amountIn(before, covered), personsIn(tables, began)],
            }
          : null;
        return [...(group === '' ? [shown] : []), ...(come ? [come] : [])];
      }),
    ),
};

export const leavers: Relation = {
  id: 'leavers',
  says: 'Whoever was covered in the period before and is not in this one has a forløb that ended in one of the two.',
  unless: null,
  lines: (book) =>
    book.all.flatMap((tables): readonly RelationLine[] => {
      const before = book.previous(tables);
      const ended = 'afsluttede_forloeb';
      if (!before?.knows('personer') || !tables.knows('personer')) return [];
      if (!before.knows(ended) || !tables.knows(ended)) return [];
      return [
        {
          whole: amountIn(before, 'personer'),
          comparison: 'at-most',
          parts: [amountIn(tables, 'personer'), personsIn(before, ended), personsIn(tables, ended)],
        },
      ];
    }),
};
