import { addDays } from '../calendar/danish-date.ts';
import { type LinkedPair, personsOf } from '../participant/one-person.ts';
import type { CountedParticipant } from './report.ts';
import type { Overlapping } from './worklist.fields.ts';

/** A forløb and whose it is. */
interface Span {
  readonly participantId: string;
  /** The forløb's number. */
  readonly number: number;
  readonly kommunekode: string;
  readonly enrolledOn: string;
  readonly exitedOn: string | null;
}

const endOf = ({ exitedOn }: Span): string => exitedOn ?? '9999';
const byBeginning = (one: Span, other: Span): number =>
  one.enrolledOn < other.enrolledOn ? -1 : one.enrolledOn > other.enrolledOn ? 1 : 0;

/** What `later`, which begins no earlier, has in common with the one that ends last of those before. */
const overlapOf = (later: Span, running: Span): Overlapping => {
  const [firstEnd] = [later, running].map(endOf).toSorted();
  const isOpen = later.exitedOn === null && running.exitedOn === null;
  return {
    participantId: later.participantId,
    forloeb: later.number,
    kommunekode: later.kommunekode,
    sameAs: running.participantId,
    sameAsForloeb: running.number,
    from: later.enrolledOn,
    to: isOpen ? null : addDays(firstEnd!, -1),
  };
};

/** Each of a person's forløb that begins while another runs, once. */
function* overlapsAmong(spans: readonly Span[]): Generator<Overlapping> {
  let running: Span | undefined;
  for (const span of spans.toSorted(byBeginning)) {
    if (running && span.enrolledOn < endOf(running)) yield overlapOf(span, running);
    if (!running || endOf(running) < endOf(span)) running = span;
  }
}

/**
 * Finds the forløb of linked participants, who are one person, that cover the same days, as far as they are seen. Links
 * count also through somebody who is not.
 */
export class OverlappingForloeb {
  readonly #kommunekode: string | null;
  readonly #links: LinkedPair[] = [];
  readonly #spans = new Map<string, readonly Span[]>();

  /** `kommunekode`: the only municipality whose forløb are looked at; `null`: all. */
  constructor(kommunekode: string | null) {
    this.#kommunekode = kommunekode;
  }

  add({ participantId, case: { forloeb, links }, hidden }: CountedParticipant): void {
    for (const { sameAs } of links) this.#links.push({ participantId, sameAs });
    const spans = forloeb.map(({ kommunekode, enrolledOn, exitedOn }, index) => ({
      participantId,
      number: index + 1,
      kommunekode,
      enrolledOn,
      exitedOn,
    }));
    this.#spans.set(
      participantId,
      spans.filter(({ number, kommunekode }) => !hidden.has(number) && this.#isAsked(kommunekode)),
    );
  }

  /** Takes a link that somebody said who need not be added. */
  addLink(link: LinkedPair): void {
    this.#links.push(link);
  }

  /** In the order of participant ids, and of a participant's forløb. */
  found(): Overlapping[] {
    const persons = new Set(personsOf(this.#links).values());
    const overlaps = [...persons].flatMap((ids) => [
      ...overlapsAmong([...ids].toSorted().flatMap((id) => this.#spans.get(id) ?? [])),
    ]);
    const placeOf = ({ participantId, forloeb }: Overlapping): string =>
      `${participantId} ${String(forloeb).padStart(6, '0')}`;
    return overlaps.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  }

  #isAsked(kommunekode: string): boolean {
    return this.#kommunekode === null || this.#kommunekode === kommunekode;
  }
}
