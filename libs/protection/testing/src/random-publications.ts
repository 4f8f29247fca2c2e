import { cellOf, type MeasureId, periodOf, type RuleSet } from '#libs/domain';
import { Chance, fourRuleSets, type RandomPopulation } from '#libs/domain/testing';
import type { CellUnit, TableSet } from '#libs/protection';
import { type Contributors, total, type TrueTables } from './published-forms.ts';
import { publishedCells } from './published-cells.ts';
import { tablesOfPopulation } from './random-tables.ts';

/** Periods that are published together, on a date to which everything is known. */
interface Issue {
  readonly on: string;
  readonly periods: readonly string[];
}

/** What is published at a position: sets beside everything before, and how all tables of the year truly stand then. */
interface RandomPublication {
  readonly on: string;
  readonly truth: TrueTables;
  readonly candidates: readonly TableSet[];
}

const quarter = ['2023-04', '2023-05', '2023-06'];

/** Ways in which a municipality publishes: a quarter at once, month by month, and a quarter beside months that changed. */
const plans: Readonly<Record<string, readonly Issue[]>> = {
  'a quarter at once': [{ on: '2023-09-05', periods: [...quarter, '2023-Q2'] }],
  'month by month': [
    { on: '2023-05-10', periods: ['2023-04'] },
    { on: '2023-06-10', periods: ['2023-05'] },
    { on: '2023-07-10', periods: ['2023-06', '2023-Q2'] },
  ],
  'a quarter after its months': [
    { on: '2023-07-10', periods: quarter },
    { on: '2023-11-20', periods: ['2023-Q2'] },
  ],
  'versions of a month': [
    { on: '2022-11-03', periods: ['2022-10'] },
    { on: '2022-12-06', periods: ['2022-10', '2022-11'] },
    { on: '2023-03-01', periods: ['2022-10', '2022-11', '2022-12', '2022-Q4'] },
  ],
};

/** A year one report after the other, each quarter after its months and the year last. */
const wholeYear: readonly Issue[] = [1, 2, 3, 4]
  .flatMap((quarterOfYear) => [
    ...[2, 1, 0].map((before) => `2023-${String(3 * quarterOfYear - before).padStart(2, '0')}`),
    `2023-Q${quarterOfYear}`,
  ])
  .concat('2023')
  .map((period) => ({ on: '2024-02-10', periods: [period] }));

const units: Readonly<Partial<Record<MeasureId, CellUnit>>> = {
  nye_forloeb: 'forloeb',
  afsluttede_forloeb: 'forloeb',
  status_efter_afgang: 'forloeb',
  timer: 'minutes',
  uger: 'weeks',
  fuldtidspersoner: 'weeks',
};

const unitByCell = new Map(publishedCells.map((one) => [cellOf(one), units[one.measure] ?? 'persons']));

const yearPlan = 'a year, report by report';

/** A random municipality and how it publishes; the same seed makes the same one. `withYear`: a whole year. */
export class RandomPublications {
  readonly name: string;
  readonly plan: string;
  readonly threshold = 5;
  readonly #population: Omit<RandomPopulation, 'knownOn'>;
  readonly #ruleSet: RuleSet;
  readonly #numbers = new Map<string, number>();

  constructor(seed: number, withYear = false) {
    const chance = new Chance(seed);
    const plan = chance.oneOf(Object.keys(plans));
    this.plan = withYear ? yearPlan : plan;
    this.name = `${seed}, ${this.plan}`;
    this.#ruleSet = chance.oneOf(fourRuleSets);
    const participants = chance.oneOf([15, 30, 60, 120]);
    this.#population = { seed, participants, first: '2022-01-01', days: 720 };
  }

  /** One after the other; a month that changed since it was published comes again, as a new version. */
  *issues(): Generator<RandomPublication> {
    const versions = new Map<string, { readonly version: number; readonly shown: string }>();
    for (const [index, { on, periods }] of (plans[this.plan] ?? wholeYear).entries()) {
      const known = [...new Set([...versions.keys(), ...periods])];
      const position = index + 1;
      const truth = tablesOfPopulation(
        { ...this.#population, knownOn: on },
        '751',
        this.#ruleSet,
        known,
        position,
      );
      const candidates: TableSet[] = [];
      for (const period of known) {
        const cells = truth.periods.get(period)!;
        const shown = JSON.stringify([...cells].map(([cell, contributors]) => [cell, [...contributors]]));
        const before = versions.get(period);
        if (before?.shown === shown) continue;
        const version = (before?.version ?? 0) + 1;
        versions.set(period, { version, shown });
        candidates.push(this.#tableSet(period, version, position, cells));
      }
      yield { on, truth, candidates };
    }
  }

  #numberOf(person: string): number {
    const known = this.#numbers.get(person) ?? this.#numbers.size;
    this.#numbers.set(person, known);
    return known;
  }

  #tableSet(
    period: string,
    version: number,
    position: number,
    cells: ReadonlyMap<string, Contributors>,
  ): TableSet {
    return {
      period: periodOf(period)!,
      version,
      position: BigInt(position),
      cells: [...cells].map(([id, contributors]) => ({
        id,
        unit: unitByCell.get(id)!,
        amount: total(contributors),
        persons: contributors.size,
        contributors: [...contributors].map(([person, amount]) => ({
          person: this.#numberOf(person),
          amount,
        })),
      })),
    };
  }
}
