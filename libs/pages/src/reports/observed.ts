import {
  danish,
  type DimensionId,
  dimensions,
  type Dimensions,
  type MeasureId,
  measures,
  type Observation,
} from '#libs/domain';

const signs: Readonly<Record<string, string>> = { Q: '..', O: '...', M: '.' };

const oneDecimal = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

const addsTime = (measure: MeasureId): boolean =>
  measures[measure].amount === 'minutes' || measures[measure].amount === 'weeksOfPeriod';

/** A value with the decimals of its measure. */
export const valueText = (measure: MeasureId, value: number): string =>
  addsTime(measure) ? oneDecimal.format(value) : danish.decimal(value);

/** What an observation says: its value, or the sign for none. */
export const observedText = ({ measure, value, status }: Observation): string =>
  value === null ? (signs[status] ?? '') : valueText(measure, value);

/** A unit as a heading. */
export const capitalized = (unit: string): string => unit.charAt(0).toUpperCase() + unit.slice(1);

/** What a code of a dimension is called. */
export const labelIn = (dimension: DimensionId, code: string): string =>
  (dimensions[dimension].codes as Readonly<Record<string, { readonly label: string }>>)[code]?.label ?? code;

/** What the place of a cell is called, dimension by dimension: `Job, Øvrige`; in all: `I alt`. */
export const placeText = (place: Dimensions, by: readonly DimensionId[]): string =>
  by.length === 0 ? 'I alt' : by.map((dimension) => labelIn(dimension, place[dimension] ?? '')).join(', ');
