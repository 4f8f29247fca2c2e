/** What statistics measure; each has its definition in `definitions.ts`. */
export const measureIds = [
  'personer',
  'fuldtidspersoner',
  'nye_forloeb',
  'afsluttede_forloeb',
  'timekrav_opfyldt',
  'timekrav_og_arbejde',
  'timer',
  'uger',
  'overgange',
  'status_efter_afgang',
  'maal',
  'registreringsalder',
] as const;

export type MeasureId = (typeof measureIds)[number];

/** What a measure is broken down by, in the order in which the dimensions of a cell are named. */
export const dimensionIds = [
  'visitation',
  'ydelse',
  'aktivitet',
  'ugestatus',
  'overgang',
  'afgangsaarsag',
  'maaneder',
  'status',
  'tal',
  'gruppe',
] as const;

export type DimensionId = (typeof dimensionIds)[number];

/** The place of a cell in a table: a code of each of its dimensions. */
export type Dimensions = Readonly<Partial<Record<DimensionId, string>>>;

/** SDMX: A normal, P provisional, Q suppressed, O not available yet, M cannot be. */
export type ObservationStatus = 'A' | 'P' | 'Q' | 'O' | 'M';

/** One cell of statistics with its value. */
export interface Observation {
  readonly measure: MeasureId;
  readonly dimensions: Dimensions;
  /** In the measure's unit, rounded as it is shown; `null` when the status is Q, O or M. */
  readonly value: number | null;
  /** Distinct persons who add more than 0 to the cell. */
  readonly persons?: number;
  /** Of full-time persons: person-weeks, of which `value` is the share of the `of` weeks of the period. */
  readonly weeks?: number;
  readonly of?: number;
  /** Of hours: the exact amount. */
  readonly minutes?: number;
  readonly status: ObservationStatus;
  /** In the first period after a change that breaks the series. */
  readonly break?: true;
}

/** A measure and the codes of its dimensions as one text, stable for ever: `uger|gruppe=oevrig,ugestatus=met`. */
export type CellId = string;

/** The cell that an observation is of; the dimensions in the order of their names. */
export const cellOf = ({ measure, dimensions }: Pick<Observation, 'measure' | 'dimensions'>): CellId => {
  const codes = Object.entries(dimensions)
    .map(([dimension, code]) => `${dimension}=${code}`)
    .toSorted();
  return codes.length === 0 ? measure : `${measure}|${codes.join(',')}`;
};
