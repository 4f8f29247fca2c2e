import type { ReportingEvent } from './reporting.events.ts';

/** What an event says, as people read it: one Danish sentence, and the month or period that it is about. */
export const describeReportingEvent = (
  event: ReportingEvent,
): { readonly text: string; readonly happened: string | null } => {
  switch (event.type) {
    case 'PeriodClosed':
      return { text: `${event.data.period} er lukket.`, happened: event.data.period };
    case 'ReportFrozen': {
      const { version, parameters, definition } = event.data;
      const { period, from, to, ruleSet } = parameters;
      const what =
        definition === 'statistics' ? `Statistik for ${period}` : `Statusrapport ${from} til ${to}`;
      return {
        text: `${what} efter ${ruleSet} er frosset som version ${version}.`,
        happened: period ?? to ?? null,
      };
    }
    case 'ReportPublished':
      return { text: 'Rapporten er offentliggjort.', happened: null };
    case 'ReportWithdrawn':
      return { text: 'Rapporten er trukket tilbage.', happened: null };
  }
};
