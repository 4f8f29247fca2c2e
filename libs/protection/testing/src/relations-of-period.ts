import type { MeasureId } from '#libs/domain';
import { isMonth, measureIn, type PeriodCell, type PublicRelation } from './public-relation.ts';
import {
  aarsager,
  brokenMeasures,
  byGruppe,
  grupper,
  maaneder,
  overgangskoder,
  ownBreakdowns,
  statusser,
  visitations,
  ydelser,
} from './published-cells.ts';

/** The months of the goal, all of whose transitions count towards it. */
const goalMonths = { first: '2022-04', last: '2024-03' };

const inAllTables = (period: string): readonly PublicRelation[] =>
  brokenMeasures.flatMap((measure) => {
    const { sum } = measureIn(period, measure);
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
  Object.entries(ownBreakdowns).flatMap(([measure, parts]) =>
    parts.map((part) => measureIn(period, measure as MeasureId).sum(part, byGruppe(part))),
  );

const ofThoseWhoLeft = (period: string): readonly PublicRelation[] => {
  const left = measureIn(period, 'afsluttede_forloeb');
  const status = measureIn(period, 'status_efter_afgang');
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
  const met = measureIn(period, 'timekrav_opfyldt');
  const goal = measureIn(period, 'maal').at({});
  const isOfGoal = isMonth(period) && period >= goalMonths.first && period <= goalMonths.last;
  const atLeast = (whole: PeriodCell, parts: readonly PeriodCell[]): PublicRelation => ({
    kind: 'at least',
    whole,
    parts,
  });
  return [
    ...[{}, ...byGruppe({})].map((gruppe) =>
      atLeast(measureIn(period, 'uger').at({ ugestatus: 'met', ...gruppe }), [met.at(gruppe)]),
    ),
    ...(isOfGoal
      ? [
          atLeast(goal, [
            met.at({}),
            ...overgangskoder.map((overgang) => measureIn(period, 'overgange').at({ overgang })),
          ]),
        ]
      : []),
  ];
};

/** What anybody knows to hold within a period. */
export const relationsOfPeriod = (period: string): readonly PublicRelation[] => [
  ...inAllTables(period),
  ...inOwnTables(period),
  ...ofThoseWhoLeft(period),
  ...acrossMeasures(period),
];
