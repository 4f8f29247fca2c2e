import type { StatusReport } from '#libs/application';
import { codes, codesOf, danish, kommuneText, type RuleSetCatalogue, type StatusResult } from '#libs/domain';
import { table } from './table.ts';

const results: Readonly<Record<StatusResult, string>> = {
  job: codes.transition.job.label,
  igu: codes.transition.igu.label,
  fleksjob: codes.transition.fleksjob.label,
  uddannelse: codes.transition.uddannelse.label,
  selvforsoergelse: codes.transition.selvforsoergelse.label,
  timekrav: 'Timekravet opfyldt',
  stillCovered: 'Stadig omfattet',
  otherExit: 'Anden afgang',
};

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
      { heading: 'heraf fordrevne fra Ukraine', align: 'right' },
    ],
    [
      ['  I perioden', number(all.total), number(all.displacedUkrainian)],
      [`  Den ${date(to)}`, number(current.total), number(current.displacedUkrainian)],
    ],
  );

/** The status report as a manager reads it; says of every group of counts whether they overlap. */
export const statusTable = (report: StatusReport, ruleSets: RuleSetCatalogue): string => {
  const moved = codesOf(codes.transition).map(
    (kind) => [codes.transition[kind].label, report.movedInto[kind]] as const,
  );
  const once = Object.entries(report.oneResult).map(
    ([result, count]) => [results[result as StatusResult], count] as const,
  );
  const added = once.reduce((sum, [, count]) => sum + count, 0);
  return [
    'STATUSRAPPORT',
    about(report, ruleSets),
    covered(report),
    counts('Flyttet til i perioden (tallene overlapper)', moved),
    counts('Resultater i perioden (tallene overlapper)', [
      ['Til selvforsørgelse (afgang fra systemet)', report.selfSupport],
      ['Timekravet opfyldt', report.timekravMet],
      ['  heraf i forbindelse med job, IGU eller fleksjob', report.timekravMetInConnectionWithWork],
    ]),
    counts('Ét resultat pr. omfattet borger (overlapper ikke)', once, ['I alt', added]),
    `Mål: ${number(report.goal.target)} borgere i job, uddannelse eller selvforsørgelse, IGU eller fleksjob, eller med timekravet opfyldt.\nNået i perioden: ${number(report.goal.reached)}.`,
  ].join('\n\n');
};
