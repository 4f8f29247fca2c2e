import type {
  DefinitionName,
  FrozenReport,
  PublishedStatistics,
  Reporting,
  ReportSubject,
} from '#libs/domain';
import type { EventStore, ParticipantKeys } from '#libs/event-store';
import { Fault } from '#libs/platform';
import type { ResultStore } from '#libs/results';
import type { RuleSets } from '../questions/rule-sets.ts';
import { ruleSetDigest } from './freezing.ts';
import { FrozenResults } from './frozen-results.ts';
import {
  type FreezingMoment,
  type ReportDefinition,
  type ReportResult,
  ReportResults,
} from './report-results.ts';
import { StatisticsResults } from './statistics-results.ts';
import type { StatusResults } from './status-results.ts';

/** A frozen report cannot be made again as it was: by another version of the product only, or under another rule set. */
export class ResultNotReproducible extends Fault {
  override readonly name = 'ResultNotReproducible';
  readonly kind = 'unusable';

  constructor({ productVersion }: Pick<FrozenReport, 'productVersion'>) {
    super(
      `Rapportens resultat er ikke gemt, og denne udgave laver et andet. Udgave ${productVersion}, som frøs den, kan lave det igen.`,
    );
  }
}

interface MadeResultsParts {
  readonly store: EventStore;
  readonly keys: ParticipantKeys;
  readonly ruleSets: RuleSets;
  readonly status: StatusResults;
  readonly kept: ResultStore;
}

/** Makes the results of every definition, and knows those that were frozen. */
export class MadeResults extends ReportResults {
  readonly frozen: FrozenResults;
  readonly #ruleSets: RuleSets;
  readonly #status: StatusResults;
  readonly #statistics: StatisticsResults;

  constructor({ store, keys, ruleSets, status, kept }: MadeResultsParts) {
    super();
    this.#ruleSets = ruleSets;
    this.#status = status;
    this.frozen = new FrozenResults({ store, keys, kept, results: this });
    this.#statistics = new StatisticsResults(store, ruleSets, (report, reporting) =>
      this.#publishedForm(report, reporting),
    );
  }

  definition(name: DefinitionName): ReportDefinition {
    return name === 'statistics' ? this.#statistics.definition : this.#status.definition(name);
  }

  make(subject: ReportSubject, moment: FreezingMoment): Promise<ReportResult> {
    return subject.definition === 'statistics'
      ? this.#statistics.make(subject, moment)
      : this.#status.make(subject, moment);
  }

  /** The digest of a rule set as it stands; `null` when it is not there any more. */
  ruleSetDigest(id: string): string | null {
    return this.#ruleSets.knows(id) ? ruleSetDigest(this.#ruleSets, id) : null;
  }

  /** The internal form alone, without protecting a published one. */
  async internal(subject: ReportSubject, moment: FreezingMoment): Promise<Uint8Array> {
    if (subject.definition === 'statistics') return this.#statistics.internal(subject, moment);
    return (await this.#status.make(subject, moment)).internal;
  }

  override keep(reportId: string, result: ReportResult): Promise<void> {
    return this.frozen.keep(reportId, result);
  }

  override countDifference(report: FrozenReport, reporting: Reporting): Promise<void> {
    return this.frozen.countDifference(report, reporting);
  }

  async stillProtects(report: FrozenReport, reporting: Reporting): Promise<boolean> {
    return report.definition === 'statistics' && this.#statistics.stillProtects(report, reporting);
  }

  /** @throws ResultNotReproducible */
  async #publishedForm(report: FrozenReport, reporting: Reporting): Promise<PublishedStatistics> {
    const result = await this.frozen.of(report, reporting);
    if (!result?.published) throw new ResultNotReproducible(report);
    return JSON.parse(new TextDecoder().decode(result.published)) as PublishedStatistics;
  }
}
