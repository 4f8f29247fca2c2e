import {
  codesOf,
  danish,
  type DimensionId,
  dimensions,
  type Dimensions,
  type MeasureId,
  measures,
  type Observation,
  statisticsTables,
} from '#libs/domain';
import { capitalized, labelIn, placeText } from './observed.ts';

/** A row of a measure's table: what stands in each of its columns; of a cell to which nobody adds nothing. */
export interface CrossRow {
  readonly label: string;
  readonly observed: ReadonlyMap<string, Observation>;
}

/** A measure at some of its dimensions, with the groups or the months after an exit beside one another. */
export interface CrossTable {
  readonly title: string;
  /** Of what names the rows. */
  readonly heading: string;
  /** In their order; the code of none is in all. */
  readonly columns: readonly { readonly code: string; readonly heading: string }[];
  readonly rows: readonly CrossRow[];
}

/** The code of the column for all groups. */
const whole = '';

/** The dimension whose codes are columns. */
const acrossOf = (by: readonly DimensionId[]): DimensionId | undefined =>
  (['maaneder', 'gruppe'] as const).find((dimension) => by.includes(dimension));

const titleOf = (measure: MeasureId, by: readonly DimensionId[]): string => {
  const { label } = measures[measure];
  if (by.length === 0) return `${label} i alt`;
  return `${label} efter ${by.map((one) => danish.inSentence(dimensions[one].label)).join(' og ')}`;
};

/** The dimensions of rows, each with the tables that it is made of. */
const madeOf = (measure: MeasureId): ReadonlyMap<string, readonly (readonly DimensionId[])[]> =>
  Map.groupBy(
    statisticsTables.filter((table) => table.measure === measure).map(({ by }) => by),
    (by) => by.filter((dimension) => dimension !== acrossOf(by)).join(),
  );

const isAt = (place: Dimensions, by: readonly DimensionId[]): boolean =>
  Object.keys(place).length === by.length && by.every((dimension) => place[dimension] !== undefined);

const columnsOf = (tables: readonly (readonly DimensionId[])[], heading: string): CrossTable['columns'] =>
  tables.flatMap((by) => {
    const across = acrossOf(by);
    if (across === undefined) return [{ code: whole, heading }];
    return codesOf<string>(dimensions[across].codes).map((code) => ({
      code,
      heading: labelIn(across, code),
    }));
  });

const rowsOf = (
  observations: readonly Observation[],
  tables: readonly (readonly DimensionId[])[],
  rowsBy: readonly DimensionId[],
): readonly CrossRow[] => {
  const rows = new Map<string, Map<string, Observation>>();
  for (const one of observations) {
    const by = tables.find((table) => isAt(one.dimensions, table));
    if (!by) continue;
    const across = acrossOf(by);
    const label = placeText(one.dimensions, rowsBy);
    const row = rows.get(label) ?? new Map<string, Observation>();
    rows.set(label, row.set(across === undefined ? whole : one.dimensions[across]!, one));
  }
  return [...rows].map(([label, observed]) => ({ label, observed }));
};

/** The tables of a measure in which there is anything. */
export const crossTables = (
  measure: MeasureId,
  observations: readonly Observation[],
): readonly CrossTable[] => {
  const own = observations.filter((one) => one.measure === measure);
  return [...madeOf(measure).values()].flatMap((tables) => {
    const rowsBy = tables[0]!.filter((dimension) => dimension !== acrossOf(tables[0]!));
    const columns = columnsOf(tables, tables.length > 1 ? 'I alt' : capitalized(measures[measure].unit));
    const rows = rowsOf(own, tables, rowsBy);
    const heading = rowsBy.map((one) => dimensions[one].label).join(', ') || measures[measure].label;
    return rows.length === 0 ? [] : [{ title: titleOf(measure, rowsBy), heading, columns, rows }];
  });
};

/** True for a row of zeros and of what is not there yet. */
export const saysNothing = ({ observed }: CrossRow): boolean =>
  [...observed.values()].every(({ value, status }) => value === 0 || status === 'O');
