import { codes, codesOf, type Dimensions, type MeasureId, measureIds, type Observation } from '#libs/domain';

export const visitations = codesOf(codes.readiness);
export const ydelser = codesOf(codes.ydelse);
const aktiviteter = codesOf(codes.activity);
export const overgangskoder = codesOf(codes.transition);
export const aarsager = codesOf(codes.exitReason);
export const grupper = ['fordrevet_ukraine', 'oevrig'];
const ugestatusser = ['met', 'not_met', 'neutral', 'missing', 'no_requirement', 'after_transition'];
export const maaneder = ['1', '3', '6', '12'];
export const statusser = ['doed', 'igen_omfattet', ...overgangskoder, 'ukendt'];

/** What is broken down by visitation, ydelse and group. */
export const brokenMeasures: readonly MeasureId[] = [
  'personer',
  'fuldtidspersoner',
  'nye_forloeb',
  'afsluttede_forloeb',
  'timekrav_opfyldt',
  'timekrav_og_arbejde',
];

const statusAfter: readonly Dimensions[] = maaneder.flatMap((months) =>
  statusser.map((status) => ({ maaneder: months, status })),
);

/** What a measure is broken down by on its own, each of it alone and by group. */
export const ownBreakdowns: Readonly<Partial<Record<MeasureId, readonly Dimensions[]>>> = {
  timer: aktiviteter.map((aktivitet) => ({ aktivitet })),
  uger: ugestatusser.map((ugestatus) => ({ ugestatus })),
  overgange: overgangskoder.map((overgang) => ({ overgang })),
  afsluttede_forloeb: aarsager.map((afgangsaarsag) => ({ afgangsaarsag })),
  status_efter_afgang: statusAfter,
};

/** A cell, parted by group. */
export const byGruppe = (dimensions: Dimensions): readonly Dimensions[] =>
  grupper.map((gruppe) => ({ ...dimensions, gruppe }));

/** The places of a measure in its tables. */
export const allCells = (measure: MeasureId): readonly Dimensions[] => [
  ...(brokenMeasures.includes(measure)
    ? [
        {},
        ...visitations.map((visitation) => ({ visitation })),
        ...ydelser.map((ydelse) => ({ ydelse })),
        ...byGruppe({}),
        ...visitations.flatMap((visitation) => byGruppe({ visitation })),
      ]
    : []),
  ...(measure === 'maal' ? [{}] : []),
  ...(ownBreakdowns[measure] ?? []).flatMap((part) => [part, ...byGruppe(part)]),
];

/** Every cell of the published tables. */
export const publishedCells: readonly Pick<Observation, 'measure' | 'dimensions'>[] = measureIds.flatMap(
  (measure) => allCells(measure).map((dimensions) => ({ measure, dimensions })),
);
