import type { DanishDate, FoundForReporting } from '#libs/domain';
import { EventStore, participantCategory } from '#libs/event-store';
import type { Cases } from '../questions/cases.ts';
import type { Freezing } from './freezing.ts';
import { firstOpenMonth } from './open-months.ts';
import type { ParsedReportingCommand } from './record-reporting.ts';
import { reportIdOf } from './report-id.ts';
import type { ReportResults } from './report-results.ts';
import type { ReportingRecord } from './reporting-records.ts';

interface FindingParts {
  readonly store: EventStore;
  readonly cases: Cases;
  readonly freezing: Freezing;
  readonly results: ReportResults;
}

/** Finds what a command needs that the reporting itself does not tell; the longest of it is a result. */
export class ReportingFindings {
  readonly #parts: FindingParts;

  constructor(parts: FindingParts) {
    this.#parts = parts;
  }

  /** @throws EventStoreUnavailable, ParticipantKeysUnavailable */
  async of(
    { kommunekode, commandId, command }: ParsedReportingCommand,
    { reporting }: ReportingRecord,
    on: DanishDate,
  ): Promise<FoundForReporting> {
    const { store, cases, freezing, results } = this.#parts;
    switch (command.command) {
      case 'ClosePeriod': {
        const position = await store.lastPosition([participantCategory]);
        if (position === null) return {};
        return { earlierOpen: await firstOpenMonth(cases, reporting, kommunekode, command.period, position) };
      }
      case 'FreezeReport': {
        const position = await store.lastPosition([participantCategory]);
        const reportId = reportIdOf(kommunekode, commandId);
        return { frozen: await freezing.made(reportId, command, { position, on, reporting }) };
      }
      case 'PublishReport': {
        const report = reporting.reports.find(({ reportId }) => reportId === command.reportId);
        return { stillProtects: !!report && (await results.stillProtects(report, reporting)) };
      }
      case 'WithdrawReport':
        return {};
    }
  }
}
