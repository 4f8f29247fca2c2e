import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ActorRegister } from '#libs/access/actors';
import { isWithin } from '#libs/access';
import { codes, codesOf, type DefinitionName } from '#libs/domain';
import { EventStore, ParticipantKeys, reportingStream } from '#libs/event-store';
import type { HistoryEntry } from '../questions/told-events.ts';
import { MadeResults } from './made-results.ts';
import { kommunekodeOfReport } from './report-id.ts';
import { isReportSeen, mayHaveReports, type ReportSight } from './report-sight.ts';
import { ReportingHistory } from './reporting-history.ts';
import { ReportingRecords } from './reporting-records.ts';
import { type FoundReport, type FrozenReportAnswer, ToldReports } from './told-reports.ts';

/** A frozen report with what was recorded of it. */
export interface FrozenReportWithHistory extends FrozenReportAnswer {
  readonly history: readonly HistoryEntry[];
}

/** A page of frozen reports, by kommunekode and then in the order of freezing, or against it. */
export interface FrozenReportsAnswer {
  readonly items: readonly FrozenReportAnswer[];
  /** The `cursor` of the next page; `null` on the last. */
  readonly next: string | null;
}

interface FrozenReportsAsked {
  readonly sight: ReportSight;
  readonly kommunekode?: string | undefined;
  readonly definition?: DefinitionName | undefined;
  readonly period?: string | undefined;
  /** Left out: those of a municipality in the order of freezing. */
  readonly newestFirst?: boolean | undefined;
  /** The id of the last report of the page before. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The frozen reports that somebody sees, page by page. */
export class FrozenReportsQuery extends Query<FrozenReportsAnswer> {
  readonly asked: FrozenReportsAsked;

  constructor(asked: FrozenReportsAsked) {
    super();
    this.asked = asked;
  }
}

/** One frozen report; `null` when there is none of this id that is seen. */
export class FrozenReportQuery extends Query<FrozenReportWithHistory | null> {
  readonly reportId: string;
  readonly sight: ReportSight;
  /** Whether free text may be read; who sees what is public alone never reads any. */
  readonly withTexts: boolean;

  constructor(reportId: string, sight: ReportSight, withTexts: boolean) {
    super();
    this.reportId = reportId;
    this.sight = sight;
    this.withTexts = withTexts;
  }
}

@QueryHandler(FrozenReportsQuery)
export class FrozenReportsHandler implements IQueryHandler<FrozenReportsQuery> {
  readonly #records: ReportingRecords;
  readonly #told: ToldReports;

  constructor(store: EventStore, keys: ParticipantKeys, actors: ActorRegister, results: MadeResults) {
    this.#records = new ReportingRecords(store);
    this.#told = new ToldReports(results.frozen, new ReportingHistory(keys, actors));
  }

  async execute({ asked }: FrozenReportsQuery): Promise<FrozenReportsAnswer> {
    const found = await this.#found(asked);
    const page = found.slice(0, asked.limit);
    const next = found.length > page.length ? page.at(-1)?.report.reportId : undefined;
    return { items: await this.#told.tell(page, asked.sight), next: next ?? null };
  }

  /** A page of reports, and one more when there is one. */
  async #found({
    limit,
    cursor,
    newestFirst = false,
    ...asked
  }: FrozenReportsAsked): Promise<readonly FoundReport[]> {
    const after = cursor === undefined ? '' : (kommunekodeOfReport(cursor) ?? '');
    const found: FoundReport[] = [];
    for (const kommunekode of this.#kommunekoder(asked)) {
      if (kommunekode < after || found.length > limit) continue;
      const { reporting } = await this.#records.read(kommunekode);
      const inOrder = newestFirst ? reporting.reports.toReversed() : reporting.reports;
      const behind = inOrder.findIndex(({ reportId }) => reportId === cursor) + 1;
      const seen = inOrder
        .slice(behind)
        .filter(
          (report) =>
            isReportSeen(report, asked.sight) &&
            (asked.definition ?? report.definition) === report.definition &&
            (asked.period ?? report.parameters.period) === report.parameters.period,
        );
      found.push(...seen.slice(0, limit + 1 - found.length).map((report) => ({ report, reporting })));
    }
    return found;
  }

  #kommunekoder({
    sight,
    kommunekode,
  }: Pick<FrozenReportsAsked, 'sight' | 'kommunekode'>): readonly string[] {
    return codesOf(codes.codeLists.kommunekode)
      .filter((one) => (kommunekode ?? one) === one && mayHaveReports(sight, one))
      .toSorted();
  }
}

@QueryHandler(FrozenReportQuery)
export class FrozenReportHandler implements IQueryHandler<FrozenReportQuery> {
  readonly #store: EventStore;
  readonly #records: ReportingRecords;
  readonly #history: ReportingHistory;
  readonly #told: ToldReports;

  constructor(store: EventStore, keys: ParticipantKeys, actors: ActorRegister, results: MadeResults) {
    this.#store = store;
    this.#records = new ReportingRecords(store);
    this.#history = new ReportingHistory(keys, actors);
    this.#told = new ToldReports(results.frozen, this.#history);
  }

  async execute({ reportId, sight, withTexts }: FrozenReportQuery): Promise<FrozenReportWithHistory | null> {
    const kommunekode = kommunekodeOfReport(reportId);
    if (kommunekode === null || !mayHaveReports(sight, kommunekode)) return null;
    const { reporting } = await this.#records.read(kommunekode);
    const report = reporting.reports.find((one) => one.reportId === reportId);
    if (!report || !isReportSeen(report, sight)) return null;
    const isInternal = [sight.statistics, sight.status, sight.internal].some((limit) =>
      isWithin(limit, kommunekode),
    );
    const events = await Array.fromAsync(this.#store.readStream(reportingStream(kommunekode)));
    const own = events.flat().filter(({ data }) => data['reportId'] === reportId);
    const [told] = await this.#told.tell([{ report, reporting }], sight);
    return {
      ...told!,
      history: await this.#history.tell(own, withTexts && isInternal),
    };
  }
}
