import type { LinkedPair } from '#libs/domain';
import { type EventStore, participantCategory, participantIdOf, type Position } from '#libs/event-store';
import type { ParticipantRow, ParticipantRows, RowFilter } from '#libs/read-models/participants';
import type { TimeSlices } from '#libs/platform';
import { type CasesAsked, isSeen, type KnownCase, ofRow } from './known-case.ts';
import { Replay } from './replay.ts';
import type { VisibleMunicipalities } from './visible-municipalities.ts';

/** Everybody's cases, one at a time in the order of participant ids. */
export interface CaseReading extends AsyncIterable<KnownCase> {
  /** That of the last event that the cases have seen of the log, once all were read; `null` when there is none. */
  readonly position: Position | null;
  /**
   * Every link between participants, seen or not. Who is linked is told to nobody by it. May be asked for before the cases;
   * whoever does reads them to the end.
   */
  links(): Promise<readonly LinkedPair[]>;
}

/** To whom a reading may be narrowed, as known now. */
export interface Narrowed extends Pick<RowFilter, 'state' | 'after' | 'among'> {
  /** Takes everybody who is in a link and of whom something may be seen, narrowed or not, behind the others. */
  readonly linked?: ((known: KnownCase) => void) | undefined;
}

/** Some of the cases of a reading. */
export interface CaseBatch {
  readonly position: Position | null;
  readonly cases: readonly KnownCase[];
  /** Every link: in the first batch of what is known now, in the last, which may be the first, of what was known then. */
  readonly links?: readonly LinkedPair[] | undefined;
  readonly linked?: readonly KnownCase[] | undefined;
}

/** The cases as known then, by the log up to `end`. The last batch names the position of the last event known then, and has the links. */
export async function* replayed(
  store: EventStore,
  asked: CasesAsked,
  slices: TimeSlices,
  end: Position | null,
): AsyncGenerator<CaseBatch> {
  const links: LinkedPair[] = [];
  let position: Position | null = null;
  let current = new Replay('', asked, store);
  const takeInto = (cases: KnownCase[]): void => {
    const { participantId, known } = current;
    if (!known) return;
    cases.push(known);
    links.push(...known.case.links.map(({ sameAs }) => ({ participantId, sameAs })));
  };
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
  yield { position, cases: last, links };
}

/**
 * How far the rows are narrowed: whoever does not see all of somebody cannot be told by the rows that it has no open
 * forløb among those that are seen.
 */
const asFarAsSeen = (
  { state, after, among }: Narrowed,
  { isLimited, kommunekode }: VisibleMunicipalities,
): RowFilter => ({
  after,
  among,
  state: isLimited && kommunekode === null && state === 'exited' ? undefined : state,
  kommunekode: kommunekode ?? undefined,
});

/** The cases as the rows have them. */
export async function* projected(
  participants: ParticipantRows,
  narrowed: Narrowed,
  visible: VisibleMunicipalities,
): AsyncGenerator<CaseBatch> {
  const beside = narrowed.linked ? 'linked' : 'links';
  const toCase = (row: ParticipantRow): KnownCase => ofRow(row, visible);
  for await (const batch of participants.participants(asFarAsSeen(narrowed, visible), { beside }))
    yield {
      position: batch.at.position,
      cases: batch.rows.map(toCase),
      links: batch.links,
      linked: batch.linked?.map(toCase),
    };
}

/**
 * Begins in a turn of its own, as many readings asked together would else each hold the event loop for a slice at once; gives other work
 * its turn when a time slice is over. The work of whoever takes the cases counts too.
 */
export class VisibleCases implements CaseReading {
  position: Position | null = null;
  readonly #batches: AsyncGenerator<CaseBatch>;
  readonly #linksKnown: (() => Promise<readonly LinkedPair[]>) | null;
  readonly #asked: CasesAsked & Pick<Narrowed, 'linked'>;
  readonly #slices: TimeSlices;
  #links: readonly LinkedPair[] | null = null;
  #begun: Promise<IteratorResult<CaseBatch, void>> | null = null;

  /** `linksKnown`: reads the links for whoever asks before the last batch, when the first does not bring them. */
  constructor(
    batches: AsyncGenerator<CaseBatch>,
    linksKnown: (() => Promise<readonly LinkedPair[]>) | null,
    asked: CasesAsked & Pick<Narrowed, 'linked'>,
    slices: TimeSlices,
  ) {
    this.#batches = batches;
    this.#linksKnown = linksKnown;
    this.#asked = asked;
    this.#slices = slices;
  }

  async links(): Promise<readonly LinkedPair[]> {
    this.#links ??= (await this.#first()).value?.links ?? (await this.#linksKnown?.()) ?? [];
    return this.#links;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<KnownCase> {
    const { visible, signal, linked } = this.#asked;
    try {
      let next = await this.#first();
      for (; !next.done; next = await this.#batches.next()) {
        this.position = next.value.position;
        this.#links = next.value.links ?? this.#links;
        for (const known of next.value.cases) {
          signal?.throwIfAborted();
          if (isSeen(known, visible)) yield known;
          if (this.#slices.isOver) await this.#slices.next();
        }
        for (const known of next.value.linked ?? []) if (isSeen(known, visible)) linked?.(known);
      }
    } finally {
      await this.#batches.return(undefined);
    }
  }

  #first(): Promise<IteratorResult<CaseBatch, void>> {
    this.#begun ??= this.#slices.next().then(() => this.#batches.next());
    return this.#begun;
  }
}
