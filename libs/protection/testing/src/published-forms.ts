import type { PeriodCell, PublicRelation } from './public-relation.ts';

/** Who adds how much to a cell, by person; a cell to which nobody adds is 0. */
export type Contributors = ReadonlyMap<string, number>;

/** All cells of one municipality as they truly stand at a position of the log, by period; what is not there cannot be. */
export interface TrueTables {
  readonly position: number;
  readonly periods: ReadonlyMap<string, ReadonlyMap<string, Contributors>>;
}

/** What was published of a period at a position: the exact amount of each cell, or that it is suppressed. */
export interface PublishedForm {
  readonly position: number;
  readonly period: string;
  readonly cells: ReadonlyMap<string, number | 'Q'>;
}

/** A cell of a period as it stood at a position. */
export type Versioned = PeriodCell & { readonly position: number };

export const total = (contributors: Contributors): number =>
  [...contributors.values()].reduce((sum, one) => sum + one, 0);

/** Whether a relation is true of these tables, as far as they have the cells that it speaks of. */
export const holds = (
  tables: TrueTables['periods'],
  { kind, whole, parts }: Pick<PublicRelation, 'kind' | 'whole' | 'parts'>,
): boolean => {
  const found = [whole, ...parts].map(({ period, cell }) => tables.get(period)?.get(cell));
  if (found.includes(undefined)) return true;
  const [all, ...each] = found.map((contributors) => total(contributors!)) as [number, ...number[]];
  const sum = each.reduce((so, one) => so + one, 0);
  if (kind === 'sum') return all === sum;
  return kind === 'at most' ? all <= sum : each.every((part) => all >= part);
};

/** The same forms with nothing shown but what is 0: more cannot be suppressed. */
export const barest = (forms: readonly PublishedForm[]): readonly PublishedForm[] =>
  forms.map((form) => ({
    ...form,
    cells: new Map([...form.cells].map(([cell, shown]) => [cell, shown === 0 ? 0 : ('Q' as const)])),
  }));
