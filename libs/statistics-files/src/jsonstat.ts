import { cellOf, codesOf, dimensions, type DimensionId, measures, type Observation } from '#libs/domain';
import {
  type Companion,
  companionLabels,
  companionsOf,
  decimalsOf,
  type FiledStatistics,
  type FiledTable,
  filedTables,
  kommuneOf,
} from './filed-statistics.ts';

const version = '2.0';

/** A dimension of a data set: its codes in their order, and what they are called. */
interface StatDimension {
  readonly id: string;
  readonly label: string;
  readonly categories: readonly (readonly [code: string, label: string])[];
  readonly units?: Readonly<Record<string, object>>;
}

/** The codes of a dimension that the table has, in the order of their list. */
const usedCodes = ({ observations }: FiledTable, dimension: DimensionId): readonly string[] => {
  const used = new Set(observations.map(({ dimensions: place }) => place[dimension]));
  return codesOf<string>(dimensions[dimension].codes).filter((code) => used.has(code));
};

const codedDimension = (table: FiledTable, dimension: DimensionId): StatDimension => {
  const { label, codes } = dimensions[dimension];
  const labels: Readonly<Record<string, { readonly label: string }>> = codes;
  return {
    id: dimension,
    label,
    categories: usedCodes(table, dimension).map((code) => [code, labels[code]?.label ?? code]),
  };
};

/** What is measured: the value, and what stands beside it. */
const contents = (table: FiledTable): StatDimension => {
  const { label, unit } = measures[table.measure];
  const beside = companionsOf(table);
  return {
    id: 'indhold',
    label: 'Indhold',
    categories: [['value', label], ...beside.map((name) => [name, companionLabels[name]] as const)],
    units: {
      value: { label: unit, decimals: decimalsOf(table) },
      ...Object.fromEntries(
        beside.map((name) => [name, { label: companionLabels[name].toLowerCase(), decimals: 0 }]),
      ),
    },
  };
};

const described = ({ label, categories, units }: StatDimension): object => ({
  label,
  category: {
    index: categories.map(([code]) => code),
    label: Object.fromEntries(categories),
    ...(units && { unit: units }),
  },
});

const placesOf = ([first, ...rest]: readonly StatDimension[]): readonly Readonly<Record<string, string>>[] =>
  first === undefined
    ? [{}]
    : first.categories.flatMap(([code]) => placesOf(rest).map((place) => ({ [first.id]: code, ...place })));

/** A cell that was left out, as the internal form may leave out what is 0. */
const zero = (name: 'value' | Companion, { observations }: FiledTable): number | null =>
  name === 'of' ? (observations.find(({ of }) => of !== undefined)?.of ?? null) : 0;

/** Each cell with what is said of it, in the order of JSON-stat: the last dimension changes fastest. */
const cellsOf = (
  table: FiledTable,
  codes: readonly StatDimension[],
  ordinary: string,
): readonly { readonly value: number | null; readonly status: string; readonly breaks: boolean }[] => {
  const { measure } = table;
  const found = new Map<string, Observation>(table.observations.map((one) => [cellOf(one), one]));
  const names = ['value', ...companionsOf(table)] as const;
  return placesOf(codes).flatMap((place) => {
    const observation = found.get(cellOf({ measure, dimensions: place }));
    return names.map((name) => ({
      value: observation ? (observation[name] ?? null) : zero(name, table),
      status: observation?.status ?? ordinary,
      breaks: (observation ?? table.observations[0])?.break ?? false,
    }));
  });
};

const datasetOf = (table: FiledTable, statistics: FiledStatistics): object => {
  const { period, kommunekode, definitions, provisional } = statistics;
  const place: readonly StatDimension[] = [
    { id: 'periode', label: 'Periode', categories: [[period, period]] },
    { id: 'kommune', label: 'Kommune', categories: [[kommunekode ?? 'alle', kommuneOf(statistics)]] },
  ];
  const codes = table.by.map((dimension) => codedDimension(table, dimension));
  const all = [...place, ...codes, contents(table)];
  const cells = cellsOf(table, codes, provisional ? 'P' : 'A');
  const { source, description, overlap } = measures[table.measure];
  return {
    version,
    class: 'dataset',
    label: table.title,
    source,
    note: [description, overlap],
    id: all.map(({ id }) => id),
    size: all.map(({ categories }) => categories.length),
    role: { time: ['periode'], geo: ['kommune'], metric: ['indhold'] },
    dimension: Object.fromEntries(all.map((dimension) => [dimension.id, described(dimension)])),
    value: cells.map(({ value }) => value),
    status: cells.map(({ status }) => status),
    extension: { measure: table.measure, definitions, break: cells.some(({ breaks }) => breaks) },
  };
};

/** The statistics as a JSON-stat 2.0 collection, one data set a table. */
export const jsonStatOf = (statistics: FiledStatistics): Uint8Array => {
  const { observations: _, ...about } = statistics;
  const collection = {
    version,
    class: 'collection',
    label: `Nytteindsats, ${kommuneOf(statistics)}, ${statistics.period}`,
    link: { item: filedTables(statistics).map((table) => datasetOf(table, statistics)) },
    extension: about,
  };
  return new TextEncoder().encode(`${JSON.stringify(collection)}\n`);
};
