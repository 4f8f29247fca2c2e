import { describe, expect, it } from '@jest/globals';
import { fourRuleSets, periodsOfYear } from '#libs/domain/testing';
import { holds } from './published-forms.ts';
import { publicRelations } from './public-relations.ts';
import { tablesOfPopulation } from './random-tables.ts';

describe('What anybody knows of the tables', () => {
  it.each([
    [2022, '2023-06-20'],
    [2023, '2024-03-01'],
    [2025, '2026-08-15'],
  ])('is true of everybody in %i', (year, knownOn) => {
    const population = { seed: year, participants: 120, first: `${year}-01-01`, days: 400, knownOn };
    const { periods } = tablesOfPopulation(population, '751', fourRuleSets[0]!, periodsOfYear(year), 1);
    const relations = publicRelations(new Set(periods.keys())).filter(({ isPresumed }) => !isPresumed);
    expect(relations.filter((relation) => !holds(periods, relation))).toEqual([]);
  });
});
