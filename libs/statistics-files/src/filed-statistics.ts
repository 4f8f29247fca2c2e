import {
  dimensions,
  type DimensionId,
  kommuneText,
  measures,
  type Observation,
  type ObservationStatus,
  statisticsTables,
  type StatisticsTable,
} from '#libs/domain';

/** The statistics of a period as they are answered (statistics.md 6), of which files are made. */
export interface FiledStatistics {
  readonly definitions: string;
  readonly period: string;
  /** `null`: all municipalities. */
  readonly kommunekode: string | null;
  readonly ruleSet: string;
  readonly knownAt: string | null;
  readonly position: string | null;
  readonly assessedOn: string;
  readonly form: 'internal' | 'published';
  readonly provisional: boolean;
  /** In the order of the tables. */
  readonly observations: readonly Observation[];
}

/** A table with its observations, of which there is at least one. */
export interface FiledTable extends StatisticsTable {
  /** From 1, the same in every file. */
  readonly number: number;
  /** Danish: `Personer efter visitationskategori og gruppe`. */
  readonly title: string;
  readonly observations: readonly Observation[];
}

const inSentence = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

const titleOf = ({ measure, by }: StatisticsTable): string => {
  const names = by.map((dimension) => inSentence(dimensions[dimension].label));
  const [last, ...others] = names.toReversed();
  const { label } = measures[measure];
  if (last === undefined) return `${label} i alt`;
  return `${label} efter ${others.length === 0 ? last : `${others.toReversed().join(', ')} og ${last}`}`;
};

const keyOf = (measure: string, by: readonly string[]): string => [measure, ...by.toSorted()].join(' ');

/** The tables of the statistics in which there is anything, in their order. */
export const filedTables = ({ observations }: FiledStatistics): readonly FiledTable[] => {
  const found = Map.groupBy(observations, ({ measure, dimensions: place }) =>
    keyOf(measure, Object.keys(place)),
  );
  return statisticsTables.flatMap((table, index) => {
    const own = found.get(keyOf(table.measure, table.by));
    return own ? [{ ...table, number: index + 1, title: titleOf(table), observations: own }] : [];
  });
};

/** How what has no value is written, and what it says. */
export const marks: Readonly<
  Record<Exclude<ObservationStatus, 'A' | 'P'>, { readonly sign: string; readonly label: string }>
> = {
  Q: { sign: '..', label: 'Skjult af hensyn til diskretion' },
  O: { sign: '...', label: 'Foreligger endnu ikke' },
  M: { sign: '.', label: 'Kan ikke forekomme' },
};

/** What an observation says beside its value: exact amounts, and the persons behind it. */
export const companions = ['persons', 'weeks', 'of', 'minutes'] as const;

export type Companion = (typeof companions)[number];

/** Those that the observations of a measure have. */
export const companionsOf = ({ measure }: Pick<StatisticsTable, 'measure'>): readonly Companion[] => {
  switch (measures[measure].amount) {
    case 'count':
      return ['persons'];
    case 'minutes':
      return ['persons', 'minutes'];
    case 'weeksOfPeriod':
      return ['persons', 'weeks', 'of'];
    case 'days':
      return [];
  }
};

/** What is called how in files. */
export const companionLabels: Readonly<Record<Companion, string>> = {
  persons: 'Personer',
  weeks: 'Personuger',
  of: 'Uger i perioden',
  minutes: 'Minutter',
};

/** A value or companion as it is shown: the number; its mark when it has none; `null` when nothing is said. */
export const shownValue = (observation: Observation, name: 'value' | Companion): number | string | null => {
  const { status } = observation;
  const number = observation[name];
  if (number !== null && number !== undefined) return number;
  return status === 'A' || status === 'P' ? null : marks[status].sign;
};

/** How many decimals the values of a measure are shown with. */
export const decimalsOf = ({ measure }: Pick<StatisticsTable, 'measure'>): 0 | 1 =>
  measures[measure].amount === 'count' ? 0 : 1;

/** The code of an observation's dimension, and what it is called. */
export const codeIn = (
  { dimensions: place }: Observation,
  dimension: DimensionId,
): { readonly code: string; readonly label: string } => {
  const code = place[dimension] ?? '';
  const codes: Readonly<Record<string, { readonly label: string }>> = dimensions[dimension].codes;
  return { code, label: codes[code]?.label ?? code };
};

/** The municipality of the statistics, for people. */
export const kommuneOf = ({ kommunekode }: FiledStatistics): string =>
  kommunekode === null ? 'Alle kommuner' : kommuneText(kommunekode);
