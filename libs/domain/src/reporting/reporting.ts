import type { ReportSubject } from './reporting.fields.ts';
import type { FrozenFacts, RecordedAt, RecordedReportingEvent } from './reporting.events.ts';

/** A report as it was frozen, and what became of it. */
export interface FrozenReport extends FrozenFacts {
  readonly frozen: RecordedAt;
  /** `null` while it is not public. */
  readonly published: RecordedAt | null;
  /** `null` while it is held to be right. */
  readonly withdrawn: RecordedAt | null;
}

/** The reporting of one municipality. */
export interface Reporting {
  /** The closed months, by their id. */
  readonly closed: ReadonlyMap<string, RecordedAt>;
  /** In the order in which they were frozen. */
  readonly reports: readonly FrozenReport[];
}

/** The reporting of a municipality that has reported nothing. */
export const nothingReported: Reporting = { closed: new Map(), reports: [] };

const changed = (
  reports: readonly FrozenReport[],
  reportId: string,
  change: Partial<FrozenReport>,
): readonly FrozenReport[] =>
  reports.map((report) => (report.reportId === reportId ? { ...report, ...change } : report));

/** The reporting after one more event: the only fold. */
export const evolveReporting = (before: Reporting, event: RecordedReportingEvent): Reporting => {
  const { recorded } = event;
  switch (event.type) {
    case 'PeriodClosed':
      return { ...before, closed: new Map([...before.closed, [event.data.period, recorded]]) };
    case 'ReportFrozen': {
      const report = { ...event.data, frozen: recorded, published: null, withdrawn: null };
      return { ...before, reports: [...before.reports, report] };
    }
    case 'ReportPublished':
      return { ...before, reports: changed(before.reports, event.data.reportId, { published: recorded }) };
    case 'ReportWithdrawn':
      return { ...before, reports: changed(before.reports, event.data.reportId, { withdrawn: recorded }) };
  }
};

/** What a frozen report is made of. */
export const subjectOf = ({ definition, parameters }: FrozenFacts): ReportSubject =>
  ({ definition, parameters }) as ReportSubject;

/** The reports of a subject, in the order of freezing. */
export const versionsOf = (
  { reports }: Reporting,
  { definition, parameters }: ReportSubject,
): readonly FrozenReport[] =>
  reports.filter(
    (one) =>
      one.definition === definition &&
      Object.entries(parameters).every(([name, value]) => Reflect.get(one.parameters, name) === value),
  );

/** The reports that were ever made public, those withdrawn since too, in the order of freezing. */
export const everPublished = ({ reports }: Reporting): readonly FrozenReport[] =>
  reports.filter(({ published }) => published !== null);

/** The version of the same report that was frozen before; `undefined`: it is the first. */
export const versionBefore = (reporting: Reporting, report: FrozenReport): FrozenReport | undefined =>
  versionsOf(reporting, subjectOf(report)).find(({ version }) => version === report.version - 1);
