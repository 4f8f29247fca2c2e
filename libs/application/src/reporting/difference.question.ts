import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  type CellId,
  type ChangedCell,
  changedCells,
  danishDateAt,
  type DefinitionName,
  subjectOf,
} from '#libs/domain';
import { EventStore, participantCategory } from '#libs/event-store';
import { Clock } from '#libs/platform';
import { Cases } from '../questions/cases.ts';
import { fault, MalformedQuestion } from '../questions/malformed-question.ts';
import { RuleSets } from '../questions/rule-sets.ts';
import type { VisibleMunicipalities } from '../questions/visible-municipalities.ts';
import { type ComparedSide, inOrder, type DifferenceSide, toldSide } from './compared-sides.ts';
import { countAlone } from './count-alone.ts';
import type { NoResult, ResultForm } from './frozen-result.question.ts';
import { readForm } from './frozen-results.ts';
import { MadeResults, ResultNotReproducible } from './made-results.ts';
import { Movements, type Movement } from './movements.ts';
import { movedPersons } from './moved-persons.ts';
import { ReportingRecords } from './reporting-records.ts';
import { comparedForm, type ReportSight } from './report-sight.ts';
import { type SeenReport, seenReport } from './seen-reports.ts';

/** A changed cell, and who moved it by what, when that is told. */
interface DifferentCell extends ChangedCell {
  readonly movements?: readonly Movement[];
}

/** What changed from one result to a later one. */
export interface DifferenceAnswer {
  readonly definition: DefinitionName;
  readonly kommunekode: string;
  readonly form: ResultForm;
  readonly from: ComparedSide;
  readonly to: ComparedSide;
  readonly cells: readonly DifferentCell[];
  /** Whether the movements of every cell that is a sum add up to its change; `null` when movements are not told. */
  readonly accounted: boolean | null;
}

interface DifferenceAsked {
  readonly reportId: string;
  /** Another report of the same, or `now`. */
  readonly other: string;
  readonly sight: ReportSight;
  /** The individuals whose movements are told; `null`: nobody’s. */
  readonly individuals: VisibleMunicipalities | null;
  /** The only cell that is asked about; left out: every one. */
  readonly cell?: CellId | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What changed between two frozen results, the earlier first, or between one and now. Who sees no individuals gets the
 * difference of the published forms.
 *
 * @throws ResultNotReproducible
 * @throws MalformedQuestion for reports that cannot be compared, and a difference that is too large for one answer.
 */
export class DifferenceQuery extends Query<DifferenceAnswer | NoResult> {
  readonly asked: DifferenceAsked;

  constructor(asked: DifferenceAsked) {
    super();
    this.asked = asked;
  }
}

const sameSubject = ({ report: one }: SeenReport, { report: other }: SeenReport): boolean => {
  const { ruleSet: _one, ...asked } = one.parameters;
  const { ruleSet: _other, ...askedToo } = other.parameters;
  return one.definition === other.definition && JSON.stringify(asked) === JSON.stringify(askedToo);
};

@QueryHandler(DifferenceQuery)
export class DifferenceHandler implements IQueryHandler<DifferenceQuery> {
  readonly #results: MadeResults;
  readonly #store: EventStore;
  readonly #cases: Cases;
  readonly #ruleSets: RuleSets;
  readonly #clock: Clock;
  readonly #records: ReportingRecords;

  constructor(results: MadeResults, store: EventStore, cases: Cases, ruleSets: RuleSets, clock: Clock) {
    this.#results = results;
    this.#store = store;
    this.#cases = cases;
    this.#ruleSets = ruleSets;
    this.#clock = clock;
    this.#records = new ReportingRecords(store);
  }

  async execute({ asked }: DifferenceQuery): Promise<DifferenceAnswer | NoResult> {
    const one = await seenReport(this.#records, asked.reportId, asked.sight);
    if (!one) return 'unknown_report';
    const other = asked.other === 'now' ? one : await seenReport(this.#records, asked.other, asked.sight);
    if (!other) return 'unknown_report';
    if (!sameSubject(one, other))
      throw new MalformedQuestion([
        fault('other', 'De to rapporter er ikke af samme definition, kommune og periode.'),
      ]);
    const form = comparedForm(one.report, asked.sight);
    if (form === 'published' && (asked.other === 'now' || !one.report.published || !other.report.published))
      return 'nothing_published';
    const sides = inOrder(
      this.#store,
      this.#frozenSide(one),
      asked.other === 'now' ? await this.#sideNow(one) : this.#frozenSide(other),
    );
    return this.#compared(sides, form, asked);
  }

  async #compared(
    [from, to]: readonly [DifferenceSide, DifferenceSide],
    form: ResultForm,
    { cell, individuals, signal }: DifferenceAsked,
  ): Promise<DifferenceAnswer> {
    const all = changedCells(await this.#formOf(from, form), await this.#formOf(to, form));
    await this.#keepCount([from, to], form, all.length);
    const changed = all.filter((one) => cell === undefined || one.cell === cell);
    const { definition, parameters } = from.seen.report;
    const answer = {
      definition,
      kommunekode: parameters.kommunekode,
      form,
      from: toldSide(from),
      to: toldSide(to),
    };
    if (form === 'published' || !individuals) return { ...answer, cells: changed, accounted: null };
    const movements = new Movements(changed, (id) => this.#isSeen(id, individuals));
    const count = countAlone(subjectOf(from.seen.report));
    for await (const person of movedPersons(this.#store, [from, to], count, signal))
      await movements.add(person);
    const { cells, accounted } = movements;
    return { ...answer, cells, accounted };
  }

  /** Two frozen results differ for ever in the same cells: how many these are is kept for the list of reports. */
  async #keepCount(
    [from, to]: readonly [DifferenceSide, DifferenceSide],
    form: ResultForm,
    cells: number,
  ): Promise<void> {
    if (!from.report || !to.report) return;
    const [{ reportId: first }, { reportId: second }] = [from.report, to.report];
    await this.#results.frozen.keepDifference({ from: first, to: second, form, cells });
  }

  async #isSeen(participantId: string, visible: VisibleMunicipalities): Promise<boolean> {
    return (await this.#cases.recorded(participantId, visible)) !== null;
  }

  async #formOf({ report, seen, position, knownOn: on }: DifferenceSide, form: ResultForm) {
    const { reporting } = seen;
    if (!report) {
      const moment = { position, on, reporting };
      return readForm(await this.#results.internal(subjectOf(seen.report), moment));
    }
    const bytes = (await this.#results.frozen.of(report, reporting))?.[form];
    if (!bytes) throw new ResultNotReproducible(report);
    return readForm(bytes);
  }

  #frozenSide(seen: SeenReport): DifferenceSide {
    const { report } = seen;
    const { position, frozenOn: knownOn, parameters } = report;
    return { seen, report, position, knownOn, ruleSet: this.#ruleSets.judging(parameters.ruleSet) };
  }

  async #sideNow(seen: SeenReport): Promise<DifferenceSide> {
    const position = await this.#store.lastPosition([participantCategory]);
    const knownOn = danishDateAt(this.#clock.now());
    return { ...this.#frozenSide(seen), report: null, position, knownOn };
  }
}
