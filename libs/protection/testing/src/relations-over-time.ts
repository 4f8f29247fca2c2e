import type { Dimensions, MeasureId } from '#libs/domain';
import { measureIn, type PeriodCell, type PublicRelation } from './public-relation.ts';
import { allCells, overgangskoder } from './published-cells.ts';

/** What a longer period says beside the shorter ones that it is made of, the oldest first. */
export const overTime = (whole: string, parts: readonly string[]): readonly PublicRelation[] => {
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
    whole: measureIn(whole, measure).at(dimensions),
    parts: some.map((part) => measureIn(part, measure).at(dimensions)),
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
    ...overgangskoder.map((overgang) => over('covers', 'overgange', { overgang })),
    ...allCells('overgange').map((dimensions) => over('covers', 'overgange', dimensions, last)),
    ...allCells('personer').map((dimensions) => ({
      ...over('covers', 'personer', dimensions, last),
      isPresumed: true as const,
    })),
    over('sum', 'maal', {}, last),
  ];
};

/** Those of a month who are not of the one before have begun in it, and those who are gone have left. */
export const nextMonth = (before: string, after: string): readonly PublicRelation[] => {
  const at = (period: string, measure: MeasureId): PeriodCell => measureIn(period, measure).at({});
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
      ...overgangskoder.map((overgang) => measureIn(after, 'overgange').at({ overgang })),
    ]),
  ];
};
