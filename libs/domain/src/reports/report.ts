import type { AnswerFields } from '../declaration/answer.ts';
import type { FactsOf, Fields } from '../declaration/field.ts';
import type { DanishDate } from '../calendar/danish-date.ts';
import type { LinkedPair } from '../participant/one-person.ts';
import type { ParticipantCase } from '../participant/participant.case.ts';
import type { ClosedMonths } from '../reporting/closed-months.ts';
import type { RuleSetCatalogue } from '../timekrav/rule-set.catalogue.ts';
import type { RuleSet } from '../timekrav/rule-set.ts';
import type { AskedParameters } from './report.asked.ts';
import type { Sheet } from './sheet.ts';

/** What a report is about: days, or ISO weeks, from `from` to `to`, both included. */
export interface ReportScope {
  readonly from: string;
  readonly to: string;
  /** The day on which is assessed. */
  readonly on: DanishDate;
  /** The only municipality; `null`: all. */
  readonly kommunekode: string | null;
  readonly ruleSet: RuleSet;
  /** Of a report that looks at them; of others none. */
  readonly closed?: ClosedMonths;
}

/** A participant as a report counts them. */
export interface CountedParticipant {
  readonly participantId: string;
  readonly case: ParticipantCase;
  /** The numbers of the forløb that whoever asks may not see; they are not counted. */
  readonly hidden: ReadonlySet<number>;
}

/** A report being counted: cases are added one by one, in the order of participant ids, and not kept. */
interface ReportCounting<Counted> {
  add(known: CountedParticipant): void;
  /** Takes a link that stands between two participants, be they added or not. */
  addLink(link: LinkedPair): void;
  /** Of a report that looks at persons under several ids: everybody who is in a link, whether added or not. */
  readonly addLinked?: (known: CountedParticipant) => void;
  finish(): Counted;
}

/** The fields that a report's answer has without counting them. */
type NotCounted =
  'report' | 'kommunekode' | 'from' | 'to' | 'assessedOn' | 'ruleSet' | 'knownAt' | 'position';

/** A cell of a table for programs. */
export type CellValue = string | number;

/**
 * A report as it is declared: the one place that says what it asks, counts and answers. Its route, its verb, its
 * OpenAPI operation, its tables and its part of docs/data-dictionary.md follow from this.
 */
export interface ReportDeclaration<
  Asked extends AskedParameters = AskedParameters,
  Answer extends AnswerFields = AnswerFields,
> {
  /** The name of its answer in schemas, `StatusReport`. */
  readonly name: string;
  /** Its address below `/v1`, `reports/status`; its verb has the same words: `report status`. */
  readonly path: string;
  /** Danish, what the verb does, as a part of a sentence. */
  readonly does: string;
  /** Danish, further lines of the verb's help. */
  readonly more: readonly string[];
  /** English, for developers of other systems. */
  readonly summary: string;
  readonly description: string;
  /**
   * What `from` and `to` are: days, of which the last is assessed on; the same days, told month by month and so at most 60 months of
   * them; or weeks, assessed today.
   */
  readonly over: 'days' | 'months' | 'weeks';
  /** Whom it reads; `current`: with an open forløb now, so it cannot ask `knownAt`. */
  readonly reads: 'all' | 'current';
  /** True when it says what would be recorded after its month was closed. */
  readonly looksAtClosed?: true;
  /** True when it is told every link before it is told of anybody. */
  readonly linksFirst?: true;
  readonly asks: Asked;
  /** In the order of the answer's JSON. */
  readonly answers: Answer;
  readonly example: FactsOf<Answer>;
  start(scope: ReportScope): ReportCounting<Omit<FactsOf<Answer>, NotCounted>>;
  /** The answer as people read it. */
  sheet(answer: FactsOf<Answer>, ruleSets: RuleSetCatalogue): Sheet;
  /** The answer as rows under a first row of headings, for spreadsheets. */
  rows(answer: FactsOf<Answer>): readonly (readonly CellValue[])[];
}

/** What a report answers. */
export type ReportAnswer<Report> =
  Report extends ReportDeclaration<AskedParameters, infer Answer> ? FactsOf<Answer> : never;

/** Declares a report. A new one is a file with its declaration, and a line in `reports.ts`. */
export const declareReport = <Asked extends AskedParameters, Answer extends AnswerFields>(
  declaration: ReportDeclaration<Asked, Answer>,
): ReportDeclaration<Asked, Answer> => declaration;

const leaves = (path: string, value: unknown): readonly (readonly [name: string, value: CellValue])[] => {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, below]) =>
      leaves(path === '' ? key : `${path}.${key}`, below),
    );
  return [[path, typeof value === 'string' || typeof value === 'number' ? value : '']];
};

/** Every value of an answer without lists, named by its place in the JSON. */
export const leavesOf = (
  answer: Readonly<Record<string, unknown>>,
): readonly (readonly [name: string, value: CellValue])[] => leaves('', answer);

/** Rows of an answer without lists, one a value. */
export const fieldsAndValues = (answer: FactsOf<Fields>): readonly (readonly CellValue[])[] => [
  ['felt', 'vaerdi'],
  ...leaves('', answer),
];
