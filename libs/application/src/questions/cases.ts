import type { ParticipantCase, ParticipantEventType } from '#libs/domain';
import {
  type EventStore,
  participantCategory,
  participantIdOf,
  participantStream,
  type Position,
  type StoredEvent,
} from '#libs/event-store';
import type { ParticipantRow, ParticipantRows, RowFilter } from '#libs/read-models/participants';
import { TimeSlices } from '#libs/platform';
import type { KnownAt } from './known-at.ts';
import { Replay } from './replay.ts';
import type { VisibleMunicipalities } from './visible-municipalities.ts';

const personErased = 'PersonErased' satisfies ParticipantEventType;

/** Whose cases, and as of when. */
export interface CasesAsked {
  readonly visible: VisibleMunicipalities;
  readonly knownAt: KnownAt;
  /** Aborts when nobody waits for the answer any more: the question then ends with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** A participant's case as far as it is seen. */
export interface KnownCase {
  readonly participantId: string;
  /** The number of the last event, from 0; of one whose case is seen in part, among the events that are seen. */
  readonly revision: number;
  readonly case: ParticipantCase;
  /** The numbers of the forløb that may not be seen. */
  readonly hidden: ReadonlySet<number>;
  /** Whether the person was erased, be it after what is known. */
  readonly isErased: boolean;
}

/** Everybody's cases, one at a time in the order of participant ids. */
interface CaseReading extends AsyncIterable<KnownCase> {
  /** That of the last event that the cases have seen of the log, once all were read; `null` when there is none. */
  readonly position: Position | null;
}

interface CaseBatch {
  readonly position: Position | null;
  readonly cases: readonly KnownCase[];
}

/** The cases as known at an instant; the last batch names the position of the last event known then. */
async function* replayed(
  store: EventStore,
  asked: CasesAsked,
  slices: TimeSlices,
): AsyncGenerator<CaseBatch> {
  let position: Position | null = null;
  let current = new Replay('', asked);
  const end = await store.lastPosition([participantCategory]);
  for await (const events of store.readStreams([participantCategory], end)) {
    const cases: KnownCase[] = [];
    for (const event of events) {
      const participantId = participantIdOf(event.stream);
      if (current.participantId !== participantId) {
        if (current.known) cases.push(current.known);
        current = new Replay(participantId, asked);
      }
      if (slices.isOver) await slices.next();
      if (!current.add(event)) continue;
      if (position === null || store.comparePositions(position, event.position) < 0)
        position = event.position;
    }
    yield { position, cases };
  }
  yield { position, cases: current.known ? [current.known] : [] };
}

const ofRow = (
  { participantId, revision, case: participantCase }: ParticipantRow,
  visible: VisibleMunicipalities,
  isErased = participantCase.erased,
): KnownCase => {
  const kommunekoder = participantCase.forloeb.map(({ kommunekode }) => kommunekode);
  const hidden = visible.hiddenAmong(kommunekoder, isErased);
  return { participantId, revision, case: participantCase, hidden, isErased };
};

/** True when some of the case may be seen: a forløb, open or ended; of everybody's municipalities always. */
const isSeen = (
  { case: { forloeb }, hidden, isErased }: KnownCase,
  visible: VisibleMunicipalities,
): boolean =>
  visible.isWhole(isErased) || forloeb.some((one, index) => !hidden.has(index + 1) && visible.includes(one));

/**
 * How far the rows are narrowed: whoever does not see all of somebody cannot be told by the rows that it has no open
 * forløb among those that are seen.
 */
const asFarAsSeen = (
  { state, after }: Pick<RowFilter, 'state' | 'after'>,
  { isLimited, kommunekode }: VisibleMunicipalities,
): RowFilter => ({
  after,
  state: isLimited && kommunekode === null && state === 'exited' ? undefined : state,
  kommunekode: kommunekode ?? undefined,
});

async function* projected(
  participants: ParticipantRows,
  filter: RowFilter,
  visible: VisibleMunicipalities,
): AsyncGenerator<CaseBatch> {
  for await (const { at, rows } of participants.participants(filter))
    yield { position: at.position, cases: rows.map((row) => ofRow(row, visible)) };
}

/** Lets other work by when a time slice is over, the work of whoever takes the cases included. */
class VisibleCases implements CaseReading {
  position: Position | null = null;
  readonly #batches: AsyncIterable<CaseBatch>;
  readonly #asked: CasesAsked;

  readonly #slices: TimeSlices;

  constructor(batches: AsyncIterable<CaseBatch>, asked: CasesAsked, slices: TimeSlices) {
    this.#batches = batches;
    this.#asked = asked;
    this.#slices = slices;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<KnownCase> {
    const { visible, signal } = this.#asked;
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

/** Where questions read cases from: as projected, or replayed from the log as known at an instant. */
export class Cases {
  readonly #store: EventStore;
  readonly #participants: ParticipantRows;
  readonly #slices: () => TimeSlices;

  /** `slices`: how long a reading may hold the event loop. */
  constructor(store: EventStore, participants: ParticipantRows, slices = (): TimeSlices => new TimeSlices()) {
    this.#store = store;
    this.#participants = participants;
    this.#slices = slices;
  }

  /**
   * One participant's case; `null` when nothing is known of it, or nothing that may be seen. Only the log tells which of
   * what was recorded a limited caller sees.
   */
  async one(participantId: string, asked: CasesAsked): Promise<KnownCase | null> {
    const known =
      asked.knownAt === null && !asked.visible.isLimited
        ? await this.#standing(participantId, asked.visible)
        : await this.#replayed(participantId, asked);
    return known && isSeen(known, asked.visible) ? known : null;
  }

  /** The same as the log has it now, whatever the rows lag behind: what may be seen of a person is judged by it. */
  async recorded(participantId: string, visible: VisibleMunicipalities): Promise<KnownCase | null> {
    const known = await this.#replayed(participantId, { visible, knownAt: null });
    return known && isSeen(known, visible) ? known : null;
  }

  /**
   * Everybody with something that may be seen. `narrowed` to fewer where that can be told of what is known now: the caller
   * looks at the state anew. The reading never holds the
   * event loop for long, and ends when the signal aborts.
   */
  all(asked: CasesAsked, narrowed: Pick<RowFilter, 'state' | 'after'> = {}): CaseReading {
    const { visible, knownAt } = asked;
    const slices = this.#slices();
    const batches =
      knownAt === null
        ? projected(this.#participants, asFarAsSeen(narrowed, visible), visible)
        : replayed(this.#store, asked, slices);
    return new VisibleCases(batches, asked, slices);
  }

  /** Each participant in a link of whom something may be seen, as known now, in the order of their ids. */
  async *linked(asked: CasesAsked): AsyncGenerator<KnownCase> {
    const { links } = await this.#participants.links();
    const ids = new Set(links.flatMap(({ participantId, sameAs }) => [participantId, sameAs]));
    for (const id of [...ids].toSorted()) {
      asked.signal?.throwIfAborted();
      const known = await this.one(id, { ...asked, knownAt: null });
      if (known) yield known;
    }
  }

  /** A participant's events, also those that were not known then. */
  async events(participantId: string): Promise<readonly StoredEvent[]> {
    const all = await Array.fromAsync(this.#store.readStream(participantStream(participantId)));
    return all.flat();
  }

  async #standing(participantId: string, visible: VisibleMunicipalities): Promise<KnownCase | null> {
    const row = await this.#participants.participant(participantId);
    return row && ofRow(row, visible, visible.hidesErased && (await this.#isErased(row)));
  }

  /** As the log has it, which may be ahead of the row. */
  async #isErased({ participantId, revision, case: { erased } }: ParticipantRow): Promise<boolean> {
    if (erased) return true;
    for await (const events of this.#store.readStream(participantStream(participantId), revision))
      if (events.some(({ type }) => type === personErased)) return true;
    return false;
  }

  async #replayed(participantId: string, asked: CasesAsked): Promise<KnownCase | null> {
    const replay = new Replay(participantId, asked);
    for (const event of await this.events(participantId)) replay.add(event);
    return replay.known;
  }
}
