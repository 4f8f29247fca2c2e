import { type FunctionName, functions, routePolicy } from '#libs/access';
import { type ReportDeclaration, reports, statusReport } from '#libs/domain';
import { optionCards } from '../shell/option-cards.ts';
import type { OptionCard, VerbCard } from '../shell/verb.ts';

const formats = ['table', 'json', 'csv', 'html'] as const;

/** The formats of a report; one that names participants is no file that lies about. */
export const formatsOf = (report: ReportDeclaration): readonly (typeof formats)[number][] =>
  showsIndividuals(report) ? formats.filter((format) => format !== 'html') : formats;

/** True for a report that names participants, as is declared of its route. */
export const showsIndividuals = ({ path }: ReportDeclaration): boolean => {
  const policy = routePolicy[`GET /v1/${path}`];
  return (
    policy !== undefined && policy in functions && functions[policy as FunctionName].shows === 'individuals'
  );
};

const cardOf = (report: ReportDeclaration, data: OptionCard, readLog: OptionCard): VerbCard => ({
  operands: [],
  onlyShows: true,
  showsIndividuals: showsIndividuals(report),
  summary: report.does,
  options: {
    ...optionCards(report.asks),
    format: {
      value: formatsOf(report).join('|'),
      about: showsIndividuals(report)
        ? 'table for mennesker (ellers table), json og csv for programmer'
        : 'table for mennesker (ellers table), html som én fil til mødet, json og csv for programmer',
    },
    ...(showsIndividuals(report) && { 'read-log': readLog }),
    data,
  },
  more: report.more,
  load: async () => (await import('./report.ts')).reportVerb(report),
});

/** `reports/status` is `report status`. */
const verbOf = ({ path }: ReportDeclaration): string => path.replace(/^reports\//, 'report ');

const compareCard = (data: OptionCard, readLog: OptionCard): VerbCard => ({
  operands: [],
  onlyShows: true,
  showsIndividuals: true,
  summary: 'tæller, hvem der har opfyldt timekravet efter to regelsæt, og nævner dem, valget afgør',
  options: {
    ...optionCards(statusReport.asks),
    'rule-set': { value: 'ID', about: 'et af de to regelsæt; skal stå der to gange', repeats: true },
    format: { value: 'table|json', about: 'table for mennesker (ellers table), json for programmer' },
    'read-log': readLog,
    data,
  },
  more: ['  nytteindsats report compare --rule-set aarhus-2022 --rule-set arbejdspligt-2025'],
  load: async () => (await import('./report-compare.ts')).compareRuleSets,
});

/** The verbs of the declared reports, and the one that compares two rule sets. */
export const reportCards = (data: OptionCard, readLog: OptionCard): Readonly<Record<string, VerbCard>> => ({
  ...Object.fromEntries(reports.map((report) => [verbOf(report), cardOf(report, data, readLog)])),
  'report compare': compareCard(data, readLog),
});
