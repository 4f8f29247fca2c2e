import {
  type ClosedMonths,
  type DanishDate,
  LinkedPersons,
  type ParticipantCase,
  type ParticipantFacts,
  participantFacts,
  type RuleSet,
} from '#libs/domain';
import type { Position } from '#libs/event-store';
import { Cases } from './cases.ts';
import type { CaseReading } from './everybodys-cases.ts';
import type { CasesAsked, KnownCase } from './known-case.ts';

/** Everybody with something that may be seen, person by person: linked participants are one. */
interface PeopleReading extends AsyncIterable<readonly ParticipantFacts[]> {
  /** As of a reading of cases: once all were read. */
  readonly position: Position | null;
}

/** How facts are made. */
interface Judging {
  readonly ruleSet: RuleSet;
  /** On or after the assessment date of every period that is asked about. */
  readonly on: DanishDate;
}

/** The facts of a case without what may not be seen left out. */
interface Judged {
  readonly on: DanishDate;
  readonly facts: ParticipantFacts;
}

const nothing: ReadonlySet<number> = new Set();

/**
 * What statistics read of people. Facts are kept as long as the case that they were made of: weeks that have ended are judged
 * the same on every later day.
 */
export class People {
  readonly #cases: Cases;
  readonly #judged = new WeakMap<ParticipantCase, Map<RuleSet, Judged>>();

  constructor(cases: Cases) {
    this.#cases = cases;
  }

  read(asked: CasesAsked, judging: Judging): PeopleReading {
    const reading = this.#cases.all(asked);
    const read = (): AsyncGenerator<readonly ParticipantFacts[]> => this.#persons(reading, judging);
    return {
      get position() {
        return reading.position;
      },
      [Symbol.asyncIterator]: read,
    };
  }

  /** The months that are closed, as known then: of the municipality asked for, or of all. */
  closed(asked: CasesAsked): Promise<ClosedMonths> {
    return this.#cases.closed(asked);
  }

  async *#persons(reading: CaseReading, judging: Judging): AsyncGenerator<readonly ParticipantFacts[]> {
    const persons = new LinkedPersons<ParticipantFacts>(await reading.links());
    for await (const known of reading) {
      const person = persons.take(await this.#facts(known, judging));
      if (person) yield person;
    }
    yield* persons.held();
  }

  async #facts(known: KnownCase, { ruleSet, on }: Judging): Promise<ParticipantFacts> {
    const byRuleSet = this.#judged.get(known.case) ?? new Map<RuleSet, Judged>();
    const kept = byRuleSet.get(ruleSet);
    if (kept && kept.on >= on) return seen(kept.facts, known);
    const recordedAt = known.recordedAt ?? (await this.#recordings(known));
    const facts = participantFacts({ ...known, hidden: nothing, recordedAt }, ruleSet, on);
    byRuleSet.set(ruleSet, { on, facts });
    this.#judged.set(known.case, byRuleSet);
    return seen(facts, known);
  }

  /** When the participant's events were recorded, as the log alone says. */
  async #recordings({ participantId }: KnownCase): Promise<(eventId: string) => string> {
    const events = await this.#cases.events(participantId);
    const recorded = new Map(events.map(({ id, metadata }) => [id, metadata.recordedAt]));
    return (eventId) => recorded.get(eventId)!;
  }
}

const seen = (facts: ParticipantFacts, { hidden }: KnownCase): ParticipantFacts =>
  hidden.size === 0
    ? facts
    : { ...facts, forloeb: facts.forloeb.filter((_, index) => !hidden.has(index + 1)) };
