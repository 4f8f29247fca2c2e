import { type AnswerField, type AnswerFields } from '../declaration/answer.ts';
import type { FactsOf } from '../declaration/field.ts';
import { kommuneText } from '../participant/enrolment.text.ts';
import { date, knownTime, number } from '../text/danish.ts';
import type { RuleSetCatalogue } from '../timekrav/rule-set.catalogue.ts';

/** A column of a table for people; what it holds is aligned left unless said otherwise. */
export interface SheetColumn {
  readonly heading: string;
  readonly align?: 'right';
}

/** A row of cells, or a rule between groups of rows. */
export type SheetRow = readonly string[] | 'rule';

export interface SheetTable {
  /** Stands above the table, when its headings do not say it. */
  readonly title?: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
}

/** A report as people read it, in Danish: whoever shows it decides how it looks. */
export interface Sheet {
  readonly title: string;
  /** What was asked, each with its name. */
  readonly about: readonly (readonly [name: string, text: string])[];
  /** Tables, and what is said in words. */
  readonly parts: readonly (SheetTable | string)[];
}

/** The municipality of a report: `751 Aarhus`, or `alle`. */
export const kommuneAsked = (kommunekode: string | null): string =>
  kommunekode === null ? 'alle' : kommuneText(kommunekode);

/** The fields of the answer of a report about a period of days. */
export interface DaysAsked {
  readonly kommunekode: string | null;
  readonly from: string;
  readonly to: string;
  readonly ruleSet: string;
  readonly knownAt: string | null;
  readonly position: string | null;
}

/** What a report of a period of days was asked, and from which facts. */
export const aboutDays = (report: DaysAsked, { byId }: RuleSetCatalogue): Sheet['about'] => [
  ['Kommune', kommuneAsked(report.kommunekode)],
  ['Periode', `${date(report.from)} til ${date(report.to)}, begge dage med; bedømt den sidste`],
  ['Regelsæt', [report.ruleSet, byId.get(report.ruleSet)?.label].filter(Boolean).join(' – ')],
  [
    'Kendt',
    report.knownAt === null ? 'alt, hvad der er registreret' : `til og med ${knownTime(report.knownAt)}`,
  ],
  ['Position', report.position ?? 'loggen er tom'],
];

const row = (label: string, count: number): SheetRow => [`  ${label}`, number(count)];

/** Labelled counts of participants under a title, with their sum when there is one. */
export const countsTable = (
  title: string,
  counts: readonly (readonly [label: string, count: number])[],
  sum?: readonly [label: string, count: number],
): SheetTable => ({
  columns: [{ heading: title }, { heading: 'Borgere', align: 'right' }],
  rows: [
    ...counts.map(([label, count]) => row(label, count)),
    ...(sum ? ['rule' as const, row(...sum)] : []),
  ],
});

/** Counts, each under its label; what is a part of the one above it (`heraf …`) is indented. */
export const labelled = <Counted extends AnswerFields>(
  figures: Counted,
  counts: FactsOf<Counted>,
): readonly (readonly [label: string, count: number])[] =>
  Object.entries<AnswerField>(figures).map(
    ([
      name,
      {
        meaning: { label },
      },
    ]) => [
      label.startsWith('heraf') ? `  ${label}` : label,
      (counts as Readonly<Record<string, number>>)[name] ?? 0,
    ],
  );
