import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  type ParticipantCase,
  type Readiness,
  type WorklistAnswer,
  worklist,
  type WorklistName,
  worklistNames,
} from '#libs/domain';
import { touchesWeeks } from '../sight/provider.sight.ts';
import { AskedDates } from './asked-dates.ts';
import type { SpanAsked } from './asked-span.ts';
import { Cases } from './cases.ts';
import { CountedPage, type ListAsked } from './counted-page.ts';
import type { CasesAsked, KnownCase } from './known-case.ts';
import { RuleSets } from './rule-sets.ts';

interface WorklistPageAsked
  extends Omit<CasesAsked, 'knownAt'>, Pick<SpanAsked, 'week' | 'from' | 'to'>, ListAsked {
  readonly list: WorklistName;
  /** Those assigned to it in one of the weeks. */
  readonly provider?: string | undefined;
  /** The one in force today; overlapping forløb are asked for whatever it is. */
  readonly readiness?: Readiness | undefined;
}

/** A page of one list of the worklist, and how many each list has. */
interface WorklistPage<List extends WorklistName> extends Pick<
  WorklistAnswer,
  'assessedOn' | 'from' | 'to' | 'week' | 'kommunekode' | 'ruleSet'
> {
  readonly list: List;
  readonly counts: Readonly<Record<WorklistName, number>>;
  /** The numbers that may be asked for: of those assigned in one of the weeks. */
  readonly providers: readonly string[];
  /** How many there are on the pages before this one. */
  readonly before: number;
  /** The cursor of the next page, `null` on the last. */
  readonly next: string | null;
  readonly items: WorklistAnswer[List];
}

export type WorklistPageAnswer = { readonly [List in WorklistName]: WorklistPage<List> }[WorklistName];

/**
 * One list of the worklist, a page at a time.
 *
 * @throws MalformedQuestion
 */
export class WorklistPageQuery extends Query<WorklistPageAnswer> {
  readonly asked: WorklistPageAsked;

  constructor(asked: WorklistPageAsked) {
    super();
    this.asked = asked;
  }
}

type Item = WorklistAnswer[WorklistName][number];

/** The providers that somebody is assigned to in one of the weeks. */
const providersOf = (
  { forloeb }: ParticipantCase,
  weeks: { readonly from: string; readonly to: string },
): readonly string[] =>
  forloeb.flatMap(({ assignments }) =>
    assignments.filter((one) => touchesWeeks(one, weeks)).map((one) => one.provider),
  );

@QueryHandler(WorklistPageQuery)
export class WorklistPageHandler implements IQueryHandler<WorklistPageQuery> {
  readonly #cases: Cases;
  readonly #ruleSets: RuleSets;
  readonly #dates: AskedDates;

  constructor(cases: Cases, ruleSets: RuleSets, dates: AskedDates) {
    this.#cases = cases;
    this.#ruleSets = ruleSets;
    this.#dates = dates;
  }

  async execute({ asked }: WorklistPageQuery): Promise<WorklistPageAnswer> {
    const { visible, signal, list, provider, readiness } = asked;
    const { kommunekode } = visible;
    const ruleSet = this.#ruleSets.judging(undefined);
    const { from, to, on } = await this.#dates.span('weeks', asked);
    const closed = await this.#cases.closed({ visible, knownAt: null });
    const counting = worklist.start({ from, to, on, kommunekode, ruleSet, closed });
    const theirs = new Set<string>();
    const providers = new Set<string>();
    const meet = ({ participantId, case: known }: KnownCase): void => {
      for (const one of providersOf(known, { from, to })) {
        providers.add(one);
        if (one === provider) theirs.add(participantId);
      }
    };
    const linked = (known: KnownCase): void => {
      meet(known);
      counting.addLinked?.(known);
    };
    const reading = this.#cases.all({ visible, signal, knownAt: null }, { state: 'current', linked });
    for await (const known of reading) {
      meet(known);
      counting.add(known);
    }
    for (const link of await reading.links()) counting.addLink(link);
    const isWanted = (item: Item): boolean =>
      (provider === undefined ||
        theirs.has(item.participantId) ||
        ('sameAs' in item && theirs.has(item.sameAs))) &&
      (readiness === undefined || !('readiness' in item) || item.readiness === readiness);
    const { week, ...lists } = counting.finish();
    const counts = Object.fromEntries(
      worklistNames.map((name) => [name, lists[name].filter(isWanted).length]),
    ) as WorklistPageAnswer['counts'];
    const page = new CountedPage<Item>(asked);
    for (const item of lists[list]) if (isWanted(item)) page.add(item);
    return {
      assessedOn: on,
      from,
      to,
      week,
      kommunekode,
      ruleSet: ruleSet.id,
      list,
      counts,
      providers: [...providers].toSorted(),
      before: page.before,
      next: page.next,
      items: page.kept,
    } as WorklistPageAnswer;
  }
}
