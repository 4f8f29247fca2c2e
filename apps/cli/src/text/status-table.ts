import type { StatusReport } from '#libs/application';
import {
  codes,
  codesOf,
  danish,
  kommuneText,
  type RuleSetCatalogue,
  statusFigures,
  type StatusResult,
} from '#libs/domain';
import { table } from './table.ts';

/** One width for all tables of the report, so that the numbers stand under one another. */
const labelWidth = 51;

const { date, instant, number } = danish;

const about = (report: StatusReport, { byId }: RuleSetCatalogue): string =>
  table(
    [{ heading: '' }, { heading: '' }],
    [
      ['Kommune', report.kommunekode === null ? 'alle' : kommuneText(report.kommunekode)],
      ['Periode', `${date(report.from)} til ${date(report.to)}, begge dage med; bedømt den sidste`],
      ['Regelsæt', [report.ruleSet, byId.get(report.ruleSet)?.label].filter(Boolean).join(' – ')],
      [
        'Kendt',
        report.knownAt === null ? 'alt, hvad der er registreret' : `til og med ${instant(report.knownAt)}`,
      ],
      ['Position', report.position ?? 'loggen er tom'],
    ],
  );

const counts = (
  title: string,
  rows: readonly (readonly [string, number])[],
  sum?: readonly [string, number],
): string =>
  table(
    [{ heading: title.padEnd(labelWidth) }, { heading: 'Borgere', align: 'right' }],
    [
      ...rows.map(([label, count]) => [`  ${label}`, number(count)]),
      ...(sum ? ['rule' as const, [`  ${sum[0]}`, number(sum[1])]] : []),
    ],
  );

const covered = ({ covered: all, current, to }: StatusReport): string =>
  table(
    [
      { heading: 'Omfattet'.padEnd(labelWidth) },
      { heading: 'Borgere', align: 'right' },
      { heading: statusFigures['covered.displacedUkrainian'].label, align: 'right' },
    ],
    [
      [`  ${statusFigures['covered.total'].label}`, number(all.total), number(all.displacedUkrainian)],
      [`  Den ${date(to)}`, number(current.total), number(current.displacedUkrainian)],
    ],
  );

/** The status report as a manager reads it; says of every group of counts whether they overlap. */
export const statusTable = (report: StatusReport, ruleSets: RuleSetCatalogue): string => {
  const moved = codesOf(codes.transition).map(
    (kind) => [statusFigures[`movedInto.${kind}`].label, report.movedInto[kind]] as const,
  );
  const once = Object.entries(report.oneResult).map(
    ([result, count]) => [statusFigures[`oneResult.${result as StatusResult}`].label, count] as const,
  );
  const added = once.reduce((sum, [, count]) => sum + count, 0);
  return [
    'STATUSRAPPORT',
    about(report, ruleSets),
    covered(report),
    counts('Flyttet til i perioden (tallene overlapper)', moved),
    counts('Resultater i perioden (tallene overlapper)', [
      [statusFigures.selfSupport.label, report.selfSupport],
      [statusFigures.timekravMet.label, report.timekravMet],
      [`  ${statusFigures.timekravMetInConnectionWithWork.label}`, report.timekravMetInConnectionWithWork],
    ]),
    counts('Ét resultat pr. omfattet borger (overlapper ikke)', once, ['I alt', added]),
    `Mål: ${number(report.goal.target)} borgere i job, uddannelse eller selvforsørgelse, IGU eller fleksjob, eller med timekravet opfyldt.\nNået i perioden: ${number(report.goal.reached)}.`,
  ].join('\n\n');
};
