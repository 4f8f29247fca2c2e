import { type FrozenReport, type RecordedAt, type Reporting, versionBefore } from '#libs/domain';
import type { CountedDifference, ReportVerified } from '#libs/results';
import type { FrozenResults } from './frozen-results.ts';
import { comparedForm, isReportSeen, type ReportSight } from './report-sight.ts';
import type { ReportingHistory } from './reporting-history.ts';

/** When something was recorded, and by whom: `Anna Holm (administrator)`. */
interface RecordedAnswer {
  readonly at: string;
  readonly by: string;
}

/** The version before of a report. */
interface PreviousVersion {
  readonly reportId: string;
  /** In how many cells the two differ, in the form that is compared for whoever asks; `null`: that is not kept. */
  readonly changedCells: number | null;
}

/** A frozen report without its figures and free text. */
export interface FrozenReportAnswer extends Omit<
  FrozenReport,
  'note' | 'frozen' | 'published' | 'withdrawn'
> {
  readonly state: 'frozen' | 'published' | 'withdrawn';
  readonly frozen: RecordedAnswer;
  readonly published: RecordedAnswer | null;
  readonly withdrawn: RecordedAnswer | null;
  /** How making it again from the log came out last; `null`: nobody has. */
  readonly verified: ReportVerified | { readonly outcome: 'unreadable' } | null;
  /** The version before of the same report; `null`: there is none that whoever asks may compare with it. */
  readonly previousVersion: PreviousVersion | null;
}

/** A report among everything that its municipality reported. */
export interface FoundReport {
  readonly report: FrozenReport;
  readonly reporting: Reporting;
}

const recordedAnswer = ({ at, by }: RecordedAt, name: (actor: string) => string): RecordedAnswer => ({
  at,
  by: name(by),
});

const actorsOf = ({ frozen, published, withdrawn }: FrozenReport): readonly string[] =>
  [frozen, published, withdrawn].flatMap((recorded) => recorded?.by ?? []);

const previousOf = (
  { report, reporting }: FoundReport,
  sight: ReportSight,
  differences: readonly CountedDifference[],
): PreviousVersion | null => {
  const previous = versionBefore(reporting, report);
  if (!previous || !isReportSeen(previous, sight)) return null;
  const form = comparedForm(report, sight);
  if (form === 'published' && !(previous.published && report.published)) return null;
  const { reportId } = previous;
  const kept = differences.find(
    (one) => one.from === reportId && one.to === report.reportId && one.form === form,
  );
  return { reportId, changedCells: kept?.cells ?? null };
};

/** Tells of frozen reports what is recorded of them, and what is kept beside the log. */
export class ToldReports {
  readonly #results: FrozenResults;
  readonly #history: ReportingHistory;

  constructor(results: FrozenResults, history: ReportingHistory) {
    this.#results = results;
    this.#history = history;
  }

  /** Answers in the order of what was found. */
  async tell(found: readonly FoundReport[], sight: ReportSight): Promise<readonly FrozenReportAnswer[]> {
    const ids = found.map(({ report }) => report.reportId);
    const name = await this.#history.names(found.flatMap(({ report }) => actorsOf(report)));
    const verified = await this.#results.verified(ids);
    const differences = await this.#results.differencesTo(ids);
    return found.map((one): FrozenReportAnswer => {
      const { note: _note, frozen, published, withdrawn, ...facts } = one.report;
      return {
        ...facts,
        state: withdrawn ? 'withdrawn' : published ? 'published' : 'frozen',
        frozen: recordedAnswer(frozen, name),
        published: published && recordedAnswer(published, name),
        withdrawn: withdrawn && recordedAnswer(withdrawn, name),
        verified: verified ? (verified.get(facts.reportId) ?? null) : { outcome: 'unreadable' },
        previousVersion: previousOf(one, sight, differences),
      };
    });
  }
}
