import type { FrozenReportAnswer } from '#libs/application';
import type { Period, PublishedStatistics } from '#libs/domain';
import {
  type FileOrigin,
  metadataFile,
  statisticsFile,
  type StatisticsFormat,
  statisticsFormats,
} from '#libs/statistics-files';
import type { ReportingClerk } from '../reporting/reporting-clerk.ts';
import { VerbFault } from '../shell/verb-fault.ts';
import type { FrozenStatistics, ReportingDoor } from './reporting-door.ts';
import type { NamedFile } from './whole-folder.ts';

interface DoorParts extends Omit<FileOrigin, 'report'> {
  readonly kommunekode: string;
  readonly ruleSet: string;
}

const formats = Object.keys(statisticsFormats) as readonly StatisticsFormat[];

const found = ({ reportId, version, parameters, state }: FrozenReportAnswer): FrozenStatistics => ({
  reportId,
  period: parameters.period ?? '',
  version,
  isPublished: state !== 'frozen',
  isWithdrawn: state === 'withdrawn',
});

/** What the job does, by way of a clerk. */
export class ClerkDoor implements ReportingDoor {
  readonly #clerk: ReportingClerk;
  readonly #parts: DoorParts;

  constructor(clerk: ReportingClerk, parts: DoorParts) {
    this.#clerk = clerk;
    this.#parts = parts;
  }

  async endedMonths(): Promise<readonly string[]> {
    const { months } = await this.#clerk.periods(this.#parts.kommunekode);
    return months.map(({ period }) => period);
  }

  async reports(): Promise<readonly FrozenStatistics[]> {
    return (await this.#own()).map(found);
  }

  async freeze({ id: period }: Period): Promise<FrozenStatistics> {
    const { kommunekode, ruleSet } = this.#parts;
    const body = { definition: 'statistics', parameters: { kommunekode, period, ruleSet } };
    const { reportId } = await this.#clerk.give('FreezeReport', body, {});
    return found((await this.#own()).find((one) => one.reportId === reportId)!);
  }

  async hasChanged({ reportId }: FrozenStatistics): Promise<boolean> {
    return (await this.#clerk.difference(reportId, 'now', false)).cells.length > 0;
  }

  async files({ reportId }: FrozenStatistics): Promise<readonly NamedFile[]> {
    const text = await this.#clerk.result(reportId, 'published');
    const statistics = JSON.parse(text) as PublishedStatistics;
    const { publisher, isPractice } = this.#parts;
    const report = (await this.#own()).find((one) => one.reportId === reportId)!;
    const origin: FileOrigin = { report, publisher, isPractice };
    const files = formats.map((format) => {
      const { name, bytes } = statisticsFile(format, statistics, origin);
      return { name, bytes: format === 'json' ? text : bytes };
    });
    return [...files, metadataFile(statistics, origin)];
  }

  async publish({ reportId }: FrozenStatistics): Promise<boolean> {
    try {
      await this.#clerk.give('PublishReport', {}, { reportId });
      return true;
    } catch (error) {
      if (error instanceof VerbFault && error.refusal === 'protection_failed') return false;
      throw error;
    }
  }

  async #own(): Promise<readonly FrozenReportAnswer[]> {
    const { kommunekode, ruleSet } = this.#parts;
    return (await this.#clerk.reports({ kommunekode })).filter(
      ({ definition, parameters }) => definition === 'statistics' && parameters.ruleSet === ruleSet,
    );
  }
}
