import { isWithin } from '#libs/access';
import type { FrozenReport, Reporting } from '#libs/domain';
import { isReportSeen, type ReportSight } from './report-sight.ts';
import { kommunekodeOfReport } from './report-id.ts';
import type { ReportingRecords } from './reporting-records.ts';

/** A frozen report that is seen, among everything that its municipality reported. */
export interface SeenReport {
  readonly report: FrozenReport;
  readonly reporting: Reporting;
  /** Whether its internal form is seen too. */
  readonly isInternal: boolean;
  /** Whether the individuals behind it are: only then an internal form may be of any rule set, and be compared. */
  readonly isOfIndividuals: boolean;
}

/** The report of an id; `null` when there is none, or it is not seen. */
export const seenReport = async (
  records: ReportingRecords,
  reportId: string,
  sight: ReportSight,
): Promise<SeenReport | null> => {
  const kommunekode = kommunekodeOfReport(reportId);
  if (kommunekode === null) return null;
  const { reporting } = await records.read(kommunekode);
  const report = reporting.reports.find((one) => one.reportId === reportId);
  if (!report) return null;
  const internal = report.definition === 'status' ? sight.status : sight.internal;
  const isInternal = isWithin(internal, kommunekode);
  if (!isInternal && !isReportSeen(report, sight)) return null;
  return { report, reporting, isInternal, isOfIndividuals: isWithin(sight.individuals, kommunekode) };
};
