import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { startStatusReport } from '#libs/domain';
import { EventStore, type Position } from '#libs/event-store';
import { Clock } from '#libs/platform';
import { ReadModels } from '#libs/read-models';
import { assessmentDate } from './assessment-date.ts';
import { casesKnownAt } from './cases-known-at.ts';
import { RuleSets } from './rule-sets.ts';
import { type StatusReport, StatusReportQuery } from './status-report.query.ts';

@QueryHandler(StatusReportQuery)
export class StatusReportHandler implements IQueryHandler<StatusReportQuery> {
  readonly #store: EventStore;
  readonly #readModels: ReadModels;
  readonly #ruleSets: RuleSets;
  readonly #clock: Clock;

  constructor(store: EventStore, readModels: ReadModels, ruleSets: RuleSets, clock: Clock) {
    this.#store = store;
    this.#readModels = readModels;
    this.#ruleSets = ruleSets;
    this.#clock = clock;
  }

  async execute({ question }: StatusReportQuery): Promise<StatusReport> {
    const ruleSet = this.#ruleSets.judging(question.ruleSet);
    const kommunekode = question.kommunekode ?? null;
    const knownAt = question.knownAt ?? null;
    const to = assessmentDate(question.to, question.knownAt, this.#clock.now());
    const from = question.from ?? `${to.slice(0, 4)}-01-01`;
    const sources = { store: this.#store, readModels: this.#readModels };
    const counting = startStatusReport({ from, to, kommunekode, ruleSet });
    let position: Position | null = null;
    for await (const known of casesKnownAt(sources, knownAt, question.kommunekode)) {
      ({ position } = known);
      for (const { case: participantCase } of known.cases) counting.add(participantCase);
    }
    const counts = counting.finish();
    return { report: 'status', kommunekode, from, to, ruleSet: ruleSet.id, knownAt, position, ...counts };
  }
}
