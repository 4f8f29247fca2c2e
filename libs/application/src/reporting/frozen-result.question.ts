import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { FrozenReport } from '#libs/domain';
import { EventStore } from '#libs/event-store';
import { RuleSets } from '../questions/rule-sets.ts';
import { MadeResults, ResultNotReproducible } from './made-results.ts';
import { ReportingRecords } from './reporting-records.ts';
import type { ReportSight } from './report-sight.ts';
import { seenReport } from './seen-reports.ts';

/** The form of a result: unsuppressed, or as it is published. */
export type ResultForm = 'internal' | 'published';

/** Why there is no such form of a report. */
export type NoResult = 'unknown_report' | 'nothing_published' | 'forbidden';

/** A form of a frozen report, to the byte as it was frozen. */
export interface FrozenResultAnswer {
  readonly report: FrozenReport;
  readonly form: ResultForm;
  /** Canonical JSON (RFC 8785). */
  readonly bytes: Uint8Array;
}

interface FrozenResultAsked {
  readonly reportId: string;
  /** Left out: the published one, of a status report the internal one. */
  readonly form?: ResultForm | undefined;
  readonly sight: ReportSight;
}

/**
 * The result of a frozen report, as it was kept or made again. Who sees no individuals sees the internal form under the default rule set
 * alone: two rule sets differ by single persons. Before a report is published, its published form is seen by those
 * who see the internal one.
 *
 * @throws ResultNotReproducible
 */
export class FrozenResultQuery extends Query<FrozenResultAnswer | NoResult> {
  readonly asked: FrozenResultAsked;

  constructor(asked: FrozenResultAsked) {
    super();
    this.asked = asked;
  }
}

@QueryHandler(FrozenResultQuery)
export class FrozenResultHandler implements IQueryHandler<FrozenResultQuery> {
  readonly #results: MadeResults;
  readonly #records: ReportingRecords;
  readonly #ruleSets: RuleSets;

  constructor(results: MadeResults, store: EventStore, ruleSets: RuleSets) {
    this.#results = results;
    this.#records = new ReportingRecords(store);
    this.#ruleSets = ruleSets;
  }

  async execute({ asked }: FrozenResultQuery): Promise<FrozenResultAnswer | NoResult> {
    const seen = await seenReport(this.#records, asked.reportId, asked.sight);
    if (!seen) return 'unknown_report';
    const { report, reporting, isOfIndividuals } = seen;
    const isOfDefault = report.parameters.ruleSet === this.#ruleSets.judging(undefined).id;
    const isInternal = seen.isInternal && (isOfIndividuals || isOfDefault);
    const { form = report.publishedDigest === null ? 'internal' : 'published' } = asked;
    if (form === 'internal' && !isInternal) return 'forbidden';
    if (form === 'published' && (report.publishedDigest === null || (!isInternal && !report.published)))
      return 'nothing_published';
    const result = await this.#results.frozen.of(report, reporting);
    const bytes = result?.[form];
    if (!bytes) throw new ResultNotReproducible(report);
    return { report, form, bytes };
  }
}
