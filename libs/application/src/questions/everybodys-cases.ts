import type { LinkedPair } from '#libs/domain';
import { type EventStore, participantCategory, participantIdOf, type Position } from '#libs/event-store';
import type { ParticipantRows, RowFilter } from '#libs/read-models/participants';
import type { TimeSlices } from '#libs/platform';
import { type CasesAsked, isSeen, type KnownCase, ofRow } from './known-case.ts';
import { Replay } from './replay.ts';
import type { VisibleMunicipalities } from './visible-municipalities.ts';

/** Everybody's cases, one at a time in the order of participant ids. */
export interface CaseReading extends AsyncIterable<KnownCase> {
  /** That of the last event that the cases have seen of the log, once all were read; `null` when there is none. */
  readonly position: Position | null;
  /** Every link between participants, seen or not, once all cases were read. Who is linked is told to nobody by it. */
  links(): Promise<readonly LinkedPair[]>;
}

/** To whom a reading may be narrowed, as known now. */
export type Narrowed = Pick<RowFilter, 'state' | 'after'>;

interface CaseBatch {
  readonly position: Position | null;
  readonly cases: readonly KnownCase[];
}

/** The cases as known then; `links` takes every link known then, of cases that may not be seen too. The last batch names the position of the last event known then. */
export async function* replayed(
  store: EventStore,
  asked: CasesAsked,
  slices: TimeSlices,
  links: LinkedPair[],
): AsyncGenerator<CaseBatch> {
  let position: Position | null = null;
  let current = new Replay('', asked, store);
  const takeInto = (cases: KnownCase[]): void => {
    const { participantId, known } = current;
    if (!known) return;
    cases.push(known);
    links.push(...known.case.links.map(({ sameAs }) => ({ participantId, sameAs })));
  };
  const end = await store.lastPosition([participantCategory]);
  for await (const events of store.readStreams([participantCategory], end)) {
    const cases: KnownCase[] = [];
    for (const event of events) {
      const participantId = participantIdOf(event.stream);
      if (current.participantId !== participantId) {
        takeInto(cases);
        current = new Replay(participantId, asked, store);
      }
      if (slices.isOver) await slices.next();
      if (!current.add(event)) continue;
      if (position === null || store.comparePositions(position, event.position) < 0)
        position = event.position;
    }
    yield { position, cases };
  }
  const last: KnownCase[] = [];
  takeInto(last);
  yield { position, cases: last };
}

/**
 * How far the rows are narrowed: whoever does not see all of somebody cannot be told by the rows that it has no open
 * forløb among those that are seen.
 */
const asFarAsSeen = (
  { state, after }: Narrowed,
  { isLimited, kommunekode }: VisibleMunicipalities,
): RowFilter => ({
  after,
  state: isLimited && kommunekode === null && state === 'exited' ? undefined : state,
  kommunekode: kommunekode ?? undefined,
});

/** The cases as the rows have them. */
export async function* projected(
  participants: ParticipantRows,
  narrowed: Narrowed,
  visible: VisibleMunicipalities,
): AsyncGenerator<CaseBatch> {
  for await (const { at, rows } of participants.participants(asFarAsSeen(narrowed, visible)))
    yield { position: at.position, cases: rows.map((row) => ofRow(row, visible)) };
}

/**
 * Begins in a turn of its own, as many readings asked together would else each hold the event loop for a slice at once; gives other work
 * its turn when a time slice is over. The work of whoever takes the cases counts too.
 */
export class VisibleCases implements CaseReading {
  readonly links: () => Promise<readonly LinkedPair[]>;
  position: Position | null = null;
  readonly #batches: AsyncIterable<CaseBatch>;
  readonly #asked: CasesAsked;
  readonly #slices: TimeSlices;

  constructor(
    batches: AsyncIterable<CaseBatch>,
    links: () => Promise<readonly LinkedPair[]>,
    asked: CasesAsked,
    slices: TimeSlices,
  ) {
    this.links = links;
    this.#batches = batches;
    this.#asked = asked;
    this.#slices = slices;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<KnownCase> {
    const { visible, signal } = this.#asked;
    await this.#slices.next();
    for await (const { position, cases } of this.#batches) {
      this.position = position;
      for (const known of cases) {
        signal?.throwIfAborted();
        if (isSeen(known, visible)) yield known;
        if (this.#slices.isOver) await this.#slices.next();
      }
    }
  }
}
