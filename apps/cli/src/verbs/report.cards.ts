import { type ReportDeclaration, reports } from '#libs/domain';
import { optionCards } from '../shell/option-cards.ts';
import type { OptionCard, VerbCard } from '../shell/verb.ts';

export const reportFormats = ['table', 'json', 'csv'] as const;

const cardOf = (report: ReportDeclaration, data: OptionCard): VerbCard => ({
  operands: [],
  onlyShows: true,
  summary: report.does,
  options: {
    ...optionCards(report.asks),
    format: {
      value: reportFormats.join('|'),
      about: 'table for mennesker (ellers table), json og csv for programmer',
    },
    data,
  },
  more: report.more,
  load: async () => (await import('./report.ts')).reportVerb(report),
});

/** `reports/status` is `report status`. */
const verbOf = ({ path }: ReportDeclaration): string => path.replace(/^reports\//, 'report ');

/** The verbs of the declared reports. */
export const reportCards = (data: OptionCard): Readonly<Record<string, VerbCard>> =>
  Object.fromEntries(reports.map((report) => [verbOf(report), cardOf(report, data)]));
