import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ReportAnswer, ReportDeclaration } from '#libs/domain';
import { AskedDates } from './asked-dates.ts';
import type { SpanAsked } from './asked-span.ts';
import { Cases } from './cases.ts';
import type { CasesAsked } from './known-case.ts';
import { RuleSets } from './rule-sets.ts';

/** What a report is asked; each report declares which of the parameters it takes. What is left out is filled in. */
export interface ReportAsked extends SpanAsked, Omit<CasesAsked, 'knownAt'> {
  readonly ruleSet?: string | undefined;
}

/**
 * The answer of a declared report.
 *
 * @throws UnknownRuleSet
 * @throws MalformedQuestion
 */
export class ReportQuery<Report extends ReportDeclaration = ReportDeclaration> extends Query<
  ReportAnswer<Report>
> {
  readonly report: Report;
  readonly asked: ReportAsked;

  constructor(report: Report, asked: ReportAsked) {
    super();
    this.report = report;
    this.asked = asked;
  }
}

@QueryHandler(ReportQuery)
export class ReportHandler implements IQueryHandler<ReportQuery> {
  readonly #cases: Cases;
  readonly #ruleSets: RuleSets;
  readonly #dates: AskedDates;

  constructor(cases: Cases, ruleSets: RuleSets, dates: AskedDates) {
    this.#cases = cases;
    this.#ruleSets = ruleSets;
    this.#dates = dates;
  }

  /** The answer's fields in the order in which the report declares them. */
  async execute({ report, asked }: ReportQuery): Promise<ReportAnswer<ReportDeclaration>> {
    const { visible, knownAt = null } = asked;
    const { kommunekode } = visible;
    const ruleSet = this.#ruleSets.judging(asked.ruleSet);
    const { from, to, on } = await this.#dates.span(report.over, asked);
    const closed = report.looksAtClosed ? { closed: await this.#cases.closed({ visible, knownAt }) } : {};
    const counting = report.start({ from, to, on, kommunekode, ruleSet, ...closed });
    const reading = this.#cases.all(
      { ...asked, knownAt },
      { state: report.reads === 'current' ? 'current' : undefined, linked: counting.addLinked },
    );
    const takeLinks = async (): Promise<void> => {
      for (const link of await reading.links()) counting.addLink(link);
    };
    if (report.linksFirst) await takeLinks();
    for await (const known of reading) counting.add(known);
    if (!report.linksFirst) await takeLinks();
    const found: Readonly<Record<string, unknown>> = {
      report: report.path.split('/').at(-1),
      kommunekode,
      from,
      to,
      assessedOn: on,
      ruleSet: ruleSet.id,
      knownAt,
      position: reading.position,
      ...counting.finish(),
    };
    return Object.fromEntries(Object.keys(report.answers).map((name) => [name, found[name]]));
  }
}
