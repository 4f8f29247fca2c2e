import { cellOf, type MeasureId, type RuleSet } from '#libs/domain';
import { type RandomPopulation, randomParticipants, slowContributions } from '#libs/domain/testing';
import type { Contributors, TrueTables } from './published-forms.ts';
import { publishedCells } from './published-cells.ts';

const blankTables = (): Map<string, Map<string, number>> =>
  new Map(publishedCells.map((place) => [cellOf(place), new Map<string, number>()]));

/** The tables of a municipality for these periods, as a random population is known on a date. */
export const tablesOfPopulation = (
  population: RandomPopulation,
  kommunekode: string,
  ruleSet: RuleSet,
  periods: readonly string[],
  position: number,
): TrueTables => {
  const participants = randomParticipants(population);
  const scope = { kommunekode, ruleSet, knownOn: population.knownOn };
  const tableOf = (period: string): ReadonlyMap<string, Contributors> => {
    const cells = blankTables();
    const { additions, missing } = slowContributions(participants, period, scope);
    for (const { measure, added } of additions)
      for (const { person, dimensions, amount } of added) {
        const cell = cells.get(cellOf({ measure: measure as MeasureId, dimensions }))!;
        if (amount > 0) cell.set(person, (cell.get(person) ?? 0) + amount);
      }
    for (const { measure, dimensions } of missing)
      for (const id of cells.keys())
        if (
          id.split('|')[0] === measure &&
          (!dimensions.maaneder || id.includes(`maaneder=${dimensions.maaneder},`))
        )
          cells.delete(id);
    return cells;
  };
  return { position, periods: new Map(periods.map((period) => [period, tableOf(period)])) };
};
