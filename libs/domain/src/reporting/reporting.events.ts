import type { FactsOf } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';
import { frozenFields, reportingValues } from './reporting.fields.ts';

const { FreeText: reason } = values;

/**
 * Everything that can happen to the reporting of a municipality. `reason` and `note` are free text: plain as decided,
 * ciphertext as stored; the fold never reads them.
 */
export const reportingEvents = {
  PeriodClosed: {
    says: 'A month is closed; what is recorded for it later counts in later versions alone.',
    fields: { period: reportingValues.Month, reason: { ...reason, optional: true as const } },
  },
  ReportFrozen: {
    says: 'A report was made and stands from now on; everything that it rests on is named.',
    fields: frozenFields,
  },
  ReportPublished: {
    says: 'The published form of a frozen report was made public.',
    fields: { reportId: reportingValues.ReportId },
  },
  ReportWithdrawn: {
    says: 'A published report is no longer held to be right.',
    fields: { reportId: reportingValues.ReportId, reason },
  },
};

type ReportingEventType = keyof typeof reportingEvents;

/** An event as decided: type and facts. */
export type ReportingEvent = {
  [Type in ReportingEventType]: {
    readonly type: Type;
    readonly data: FactsOf<(typeof reportingEvents)[Type]['fields']>;
  };
}[ReportingEventType];

/** The facts of a frozen report. */
export type FrozenFacts = FactsOf<typeof frozenFields>;

/** When, by whom and where in the log something was recorded. */
export interface RecordedAt {
  readonly at: string;
  readonly by: string;
  readonly position: string;
}

/** An event as the fold takes it. */
export type RecordedReportingEvent = ReportingEvent & { readonly recorded: RecordedAt };
