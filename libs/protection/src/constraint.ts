import { type Comparison, type RelationLine, type Quantity } from './relation.ts';
import type { Unknown, Unknowns } from './unknowns.ts';

/** One number that a reader may look for: the amount of an unknown, or the persons behind it. */
export interface Variable {
  readonly index: number;
  readonly unknown: Unknown;
  readonly of: 'amount' | 'persons';
  readonly exact: number;
}

export interface Term {
  readonly variable: Variable;
  readonly factor: number;
}

/** A line without what is known: how a whole stands to its parts, where the exact numbers leave so much room. */
export interface Constraint {
  readonly comparison: Comparison;
  readonly whole: Variable | null;
  readonly parts: readonly Term[];
  /** What is known of the whole, less what is known of the parts. */
  readonly known: number;
  /** By how much the whole is above the sum of its parts. */
  readonly slack: number;
  /** It need not be true: enough to guess by, not to calculate with. */
  readonly isNear: boolean;
}

/** The variables of a problem, and what binds them. */
export class Constraints {
  readonly variables: Variable[] = [];
  readonly all: readonly Constraint[];
  readonly #of = new Map<Unknown, { amount: Variable; persons: Variable }>();
  readonly #unknowns: Unknowns;

  constructor(unknowns: Unknowns, lines: readonly RelationLine[]) {
    this.#unknowns = unknowns;
    for (const unknown of unknowns.all)
      if (unknown.amount > 0 || unknown.visibility === 'unseen') this.#add(unknown);
    const constraints = lines
      .map((line) => this.#constraint(line))
      .filter((constraint) => constraint !== null);
    this.all = [...new Map(constraints.map((constraint) => [writtenOut(constraint), constraint])).values()];
  }

  variablesOf(unknown: Unknown): readonly Variable[] {
    const found = this.#of.get(unknown);
    if (!found) return [];
    return found.amount === found.persons ? [found.amount] : [found.amount, found.persons];
  }

  #add(unknown: Unknown): void {
    const amount = this.#variable(unknown, 'amount', unknown.amount);
    const persons = unknown.unit === 'persons' ? amount : this.#variable(unknown, 'persons', unknown.persons);
    this.#of.set(unknown, { amount, persons });
  }

  #variable(unknown: Unknown, of: Variable['of'], exact: number): Variable {
    const variable: Variable = { index: this.variables.length, unknown, of, exact };
    this.variables.push(variable);
    return variable;
  }

  /** `null` for a line in which nothing is unknown, or which the data break: no reader may calculate with it. */
  #constraint({ whole, comparison, parts, isNear = false }: RelationLine): Constraint | null {
    const sum = parts.reduce((total, part) => total + this.#exact(part), 0);
    const slack = this.#exact(whole) - sum;
    if (!holds(comparison, slack)) return null;
    const terms = parts
      .map((part) => ({ variable: this.#variableOf(part), factor: part.times ?? 1 }))
      .filter((term): term is Term => term.variable !== null);
    const variable = this.#variableOf(whole);
    if (variable === null && terms.length === 0) return null;
    const unknownParts = terms.reduce((total, { variable: part, factor }) => total + factor * part.exact, 0);
    return {
      comparison,
      whole: variable,
      parts: terms,
      known: (variable ? 0 : this.#exact(whole)) - (sum - unknownParts),
      slack,
      isNear,
    };
  }

  #unknown({ tables, cell }: Quantity): Unknown | null {
    return this.#unknowns.of(tables.set, cell);
  }

  #exact(quantity: Quantity): number {
    const unknown = this.#unknown(quantity);
    if (!unknown) return 0;
    return (quantity.of === 'amount' ? unknown.amount : unknown.persons) * (quantity.times ?? 1);
  }

  #variableOf(quantity: Quantity): Variable | null {
    const unknown = this.#unknown(quantity);
    return unknown ? (this.#of.get(unknown)?.[quantity.of] ?? null) : null;
  }
}

/** Versions of the same unknowns give the same constraint again. */
const writtenOut = ({ comparison, whole, parts, slack }: Constraint): string =>
  [
    comparison,
    whole?.index,
    slack,
    ...parts.flatMap(({ variable, factor }) => [variable.index, factor]),
  ].join(' ');

const holds = (comparison: Comparison, slack: number): boolean => {
  switch (comparison) {
    case 'is':
      return slack === 0;
    case 'at-least':
      return slack >= 0;
    case 'at-most':
      return slack <= 0;
  }
};
