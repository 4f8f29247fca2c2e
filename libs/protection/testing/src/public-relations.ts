import {
  cellOf,
  codes,
  codesOf,
  type Dimensions,
  type MeasureId,
  measureIds,
  type Observation,
} from '#libs/domain';

/** A cell of a period. */
export interface PeriodCell {
  readonly period: string;
  readonly cell: string;
}

/**
 * What anybody knows to hold at one position of the log. `whole` is the `sum` of its parts, or `covers` each of them; it is
 * `at most` the sum of what need not be parts of it, or `at least` each of them.
 */
export interface PublicRelation {
  readonly kind: 'sum' | 'covers' | 'at most' | 'at least';
  readonly whole: PeriodCell;
  readonly parts: readonly PeriodCell[];
  /** It holds unless forløb of linked participants overlap, which is an error in the data. */
  readonly isPresumed?: true;
}

const visitations = codesOf(codes.readiness);
const ydelser = codesOf(codes.ydelse);
const aktiviteter = codesOf(codes.activity);
const overgange = codesOf(codes.transition);
const aarsager = codesOf(codes.exitReason);
const grupper = ['fordrevet_ukraine', 'oevrig'];
const ugestatusser = ['met', 'not_met', 'neutral', 'missing', 'no_requirement', 'after_transition'];
const maaneder = ['1', '3', '6', '12'];
const statusser = ['doed', 'igen_omfattet', ...overgange, 'ukendt'];

const broken: readonly MeasureId[] = [
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
const own: Readonly<Partial<Record<MeasureId, readonly Dimensions[]>>> = {
  timer: aktiviteter.map((aktivitet) => ({ aktivitet })),
  uger: ugestatusser.map((ugestatus) => ({ ugestatus })),
  overgange: overgange.map((overgang) => ({ overgang })),
  afsluttede_forloeb: aarsager.map((afgangsaarsag) => ({ afgangsaarsag })),
  status_efter_afgang: statusAfter,
};

const byGruppe = (dimensions: Dimensions): readonly Dimensions[] =>
  grupper.map((gruppe) => ({ ...dimensions, gruppe }));

/** The months of the goal, all of whose transitions count towards it. */
const goalMonths = { first: '2022-04', last: '2024-03' };

export const isMonth = (period: string): boolean => /^\d{4}-\d{2}$/.test(period);

const within = (period: string, measure: MeasureId) => {
  const at = (dimensions: Dimensions): PeriodCell => ({ period, cell: cellOf({ measure, dimensions }) });
  const sum = (whole: Dimensions, parts: readonly Dimensions[]): PublicRelation => ({
    kind: 'sum',
    whole: at(whole),
    parts: parts.map(at),
  });
  return { at, sum };
};

const inAllTables = (period: string): readonly PublicRelation[] =>
  broken.flatMap((measure) => {
    const { sum } = within(period, measure);
    return [
      ...[
        visitations.map((visitation) => ({ visitation })),
        ydelser.map((ydelse) => ({ ydelse })),
        byGruppe({}),
      ].map((parts) => sum({}, parts)),
      ...visitations.map((visitation) => sum({ visitation }, byGruppe({ visitation }))),
      ...grupper.map((gruppe) =>
        sum(
          { gruppe },
          visitations.map((visitation) => ({ visitation, gruppe })),
        ),
      ),
    ];
  });

const inOwnTables = (period: string): readonly PublicRelation[] =>
  Object.entries(own).flatMap(([measure, parts]) =>
    parts.map((part) => within(period, measure as MeasureId).sum(part, byGruppe(part))),
  );

const ofThoseWhoLeft = (period: string): readonly PublicRelation[] => {
  const left = within(period, 'afsluttede_forloeb');
  const status = within(period, 'status_efter_afgang');
  return [{}, ...byGruppe({})].flatMap((gruppe): readonly PublicRelation[] => [
    left.sum(
      gruppe,
      aarsager.map((afgangsaarsag) => ({ afgangsaarsag, ...gruppe })),
    ),
    ...maaneder.flatMap((months): readonly PublicRelation[] => [
      {
        kind: 'sum',
        whole: left.at(gruppe),
        parts: statusser.map((state) => status.at({ maaneder: months, status: state, ...gruppe })),
      },
      {
        kind: 'sum',
        whole: left.at({ afgangsaarsag: 'doed', ...gruppe }),
        parts: [status.at({ maaneder: months, status: 'doed', ...gruppe })],
      },
    ]),
  ]);
};

/** Whoever met the timekrav has a week that was met; whoever moved or met it is among those who reached the goal. */
const acrossMeasures = (period: string): readonly PublicRelation[] => {
  const met = within(period, 'timekrav_opfyldt');
  const goal = within(period, 'maal').at({});
  const isOfGoal = isMonth(period) && period >= goalMonths.first && period <= goalMonths.last;
  const atLeast = (whole: PeriodCell, parts: readonly PeriodCell[]): PublicRelation => ({
    kind: 'at least',
    whole,
    parts,
  });
  return [
    ...[{}, ...byGruppe({})].map((gruppe) =>
      atLeast(within(period, 'uger').at({ ugestatus: 'met', ...gruppe }), [met.at(gruppe)]),
    ),
    ...(isOfGoal
      ? [
          atLeast(goal, [
            met.at({}),
            ...overgange.map((overgang) => within(period, 'overgange').at({ overgang })),
          ]),
        ]
      : []),
  ];
};

/** The places of a measure in its tables. */
const allCells = (measure: MeasureId): readonly Dimensions[] => [
  ...(broken.includes(measure)
    ? [
        {},
        ...visitations.map((visitation) => ({ visitation })),
        ...ydelser.map((ydelse) => ({ ydelse })),
        ...byGruppe({}),
        ...visitations.flatMap((visitation) => byGruppe({ visitation })),
      ]
    : []),
  ...(measure === 'maal' ? [{}] : []),
  ...(own[measure] ?? []).flatMap((part) => [part, ...byGruppe(part)]),
];

/** Every cell of the published tables. */
export const publishedCells: readonly Pick<Observation, 'measure' | 'dimensions'>[] = measureIds.flatMap(
  (measure) => allCells(measure).map((dimensions) => ({ measure, dimensions })),
);

/** What a longer period says beside the shorter ones that it is made of, the oldest first. */
const overTime = (whole: string, parts: readonly string[]): readonly PublicRelation[] => {
  const flows: readonly MeasureId[] = [
    'fuldtidspersoner',
    'nye_forloeb',
    'afsluttede_forloeb',
    'timer',
    'uger',
    'status_efter_afgang',
  ];
  const distinct: readonly MeasureId[] = ['personer', 'timekrav_opfyldt', 'timekrav_og_arbejde', 'overgange'];
  const over = (
    kind: PublicRelation['kind'],
    measure: MeasureId,
    dimensions: Dimensions,
    some = parts,
  ): PublicRelation => ({
    kind,
    whole: within(whole, measure).at(dimensions),
    parts: some.map((part) => within(part, measure).at(dimensions)),
  });
  const last = parts.slice(-1);
  return [
    ...flows.flatMap((measure) => allCells(measure).map((dimensions) => over('sum', measure, dimensions))),
    ...distinct.flatMap((measure) =>
      allCells(measure).map((dimensions) => over('at most', measure, dimensions)),
    ),
    ...(['personer', 'timekrav_opfyldt', 'timekrav_og_arbejde'] as const).map((measure) =>
      over('covers', measure, {}),
    ),
    ...overgange.map((overgang) => over('covers', 'overgange', { overgang })),
    ...allCells('overgange').map((dimensions) => over('covers', 'overgange', dimensions, last)),
    ...allCells('personer').map((dimensions) => ({
      ...over('covers', 'personer', dimensions, last),
      isPresumed: true as const,
    })),
    over('sum', 'maal', {}, last),
  ];
};

/** Those of a month who are not of the one before have begun in it, and those who are gone have left. */
const nextMonth = (before: string, after: string): readonly PublicRelation[] => {
  const at = (period: string, measure: MeasureId): PeriodCell => within(period, measure).at({});
  const atMost = (whole: PeriodCell, parts: readonly PeriodCell[]): PublicRelation => ({
    kind: 'at most',
    whole,
    parts,
  });
  return [
    atMost(at(after, 'personer'), [at(before, 'personer'), at(after, 'nye_forloeb')]),
    atMost(at(before, 'personer'), [
      at(after, 'personer'),
      at(before, 'afsluttede_forloeb'),
      at(after, 'afsluttede_forloeb'),
    ]),
    { kind: 'covers', whole: at(after, 'maal'), parts: [at(before, 'maal')] },
    atMost(at(after, 'maal'), [
      at(before, 'maal'),
      at(after, 'timekrav_opfyldt'),
      ...overgange.map((overgang) => within(after, 'overgange').at({ overgang })),
    ]),
  ];
};

/** The shorter periods of a quarter or year. */
const partsOf = (period: string, among: ReadonlySet<string>): readonly (readonly string[])[] => {
  const year = period.slice(0, 4);
  const month = (number: number): string => `${year}-${String(number).padStart(2, '0')}`;
  const quarters = [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`);
  const months = Array.from({ length: 12 }, (_, index) => month(index + 1));
  const quarter = quarters.indexOf(period);
  const made =
    quarter >= 0 ? [months.slice(quarter * 3, quarter * 3 + 3)] : period === year ? [quarters, months] : [];
  return made.filter((parts) => parts.every((part) => among.has(part)));
};

const following = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};

/** Every public relation among and within periods, as they stand at one position of the log. */
export const publicRelations = (periods: ReadonlySet<string>): readonly PublicRelation[] => {
  const months = [...periods].filter(isMonth);
  return [
    ...[...periods].flatMap((period) => [
      ...inAllTables(period),
      ...inOwnTables(period),
      ...ofThoseWhoLeft(period),
      ...acrossMeasures(period),
      ...partsOf(period, periods).flatMap((parts) => overTime(period, parts)),
    ]),
    ...months
      .filter((month) => periods.has(following(month)))
      .flatMap((month) => nextMonth(month, following(month))),
  ];
};
