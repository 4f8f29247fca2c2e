import { isWithin, type Limit } from '#libs/access';
import type { FrozenReport, Reporting } from '#libs/domain';
import { isReportSeen, type ReportSight } from './frozen-reports.question.ts';
import { kommunekodeOfReport } from './report-id.ts';
import type { ReportingRecords } from './reporting-records.ts';

/** What somebody sees of the results of frozen reports. */
export interface ResultSight extends ReportSight {
  /** The municipalities whose unsuppressed statistics they see. */
  readonly internal: Limit;
}

/** A frozen report that is seen, among everything that its municipality reported. */
export interface SeenReport {
  readonly report: FrozenReport;
  readonly reporting: Reporting;
  /** Whether its internal form is seen too. */
  readonly isInternal: boolean;
}

/** The report of an id; `null` when there is none, or it is not seen. */
export const seenReport = async (
  records: ReportingRecords,
  reportId: string,
  sight: ResultSight,
): Promise<SeenReport | null> => {
  const kommunekode = kommunekodeOfReport(reportId);
  if (kommunekode === null) return null;
  const { reporting } = await records.read(kommunekode);
  const report = reporting.reports.find((one) => one.reportId === reportId);
  if (!report) return null;
  const internal = report.definition === 'status' ? sight.status : sight.internal;
  const isInternal = isWithin(internal, kommunekode);
  return isInternal || isReportSeen(report, sight) ? { report, reporting, isInternal } : null;
};
