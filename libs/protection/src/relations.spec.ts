import { describe, expect, it } from '@jest/globals';
import { RandomPublications } from '../testing/src/random-publications.ts';
import type { RelationLine, Quantity } from './relation.ts';
import { relations } from './relations.ts';
import { TableBook } from './table-book.ts';

const seeds = Array.from({ length: 12 }, (_, index) => 100 + index);

const exact = ({ tables, cell, of, times = 1 }: Quantity): number => (tables.cell(cell)?.[of] ?? 0) * times;

const isTrue = ({ whole, comparison, parts }: RelationLine): boolean => {
  const above = exact(whole) - parts.reduce((sum, part) => sum + exact(part), 0);
  switch (comparison) {
    case 'is':
      return above === 0;
    case 'at-least':
      return above >= 0;
    case 'at-most':
      return above <= 0;
  }
};

/** Random tables, all of one position each: those of every issue of random municipalities. */
const books: readonly TableBook[] = seeds.flatMap((seed) =>
  [...new RandomPublications(seed).issues()].map(({ candidates }) => new TableBook(candidates)),
);

const written = ({ whole, comparison, parts }: RelationLine): string =>
  [whole, ...parts]
    .map((one) => `${one.tables.set.period.id} ${one.cell} ${one.of} ${exact(one)}`)
    .join(` ${comparison} `);

describe('the relations that a reader may calculate with', () => {
  const always = relations.filter(({ unless }) => unless === null);

  it.each(always.map((relation) => [relation.id, relation] as const))(
    '%s: random data never break it',
    (_, relation) => {
      const lines = books.flatMap((book) => relation.lines(book));
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.filter((line) => !isTrue(line)).map(written)).toEqual([]);
    },
  );

  it.each(relations.map(({ id, says }) => [id, says]))('%s is said once, in a sentence', (id, says) => {
    expect(relations.filter((relation) => relation.id === id)).toHaveLength(1);
    expect(says).toMatch(/^[A-Z].*\.$/);
  });
});
