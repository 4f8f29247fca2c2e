import { emptyCase, evolve, type ParticipantCase, participantEventOf } from '#libs/domain';
import {
  type EventStore,
  participantCategory,
  participantIdOf,
  participantStream,
  type Position,
  type StoredEvent,
} from '#libs/event-store';
import type { ParticipantRows, RowFilter } from '#libs/read-models/participants';
import { TimeSlices } from '#libs/platform';
import { isKnown, type KnownAt } from './known-at.ts';
import type { VisibleMunicipalities } from './visible-municipalities.ts';

/** Whose cases, and as of when. */
export interface CasesAsked {
  readonly visible: VisibleMunicipalities;
  readonly knownAt: KnownAt;
  /** Aborts when nobody waits for the answer any more: the question then ends with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** A participant's case as far as it is seen, and the number of the last event seen. */
export interface KnownCase {
  readonly participantId: string;
  readonly revision: number;
  readonly case: ParticipantCase;
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

const unknown = (participantId: string): KnownCase => ({ participantId, revision: -1, case: emptyCase });

const fold = (known: KnownCase, event: StoredEvent): KnownCase => ({
  participantId: known.participantId,
  revision: event.revision,
  case: evolve(known.case, participantEventOf(event)),
});

/** The case that a participant's events make; `null` when there are none. */
export const caseOf = (participantId: string, events: readonly StoredEvent[]): KnownCase | null => {
  const known = events.reduce(fold, unknown(participantId));
  return known.revision < 0 ? null : known;
};

/** The cases as known at an instant; the last batch names the position of the last event known then. */
async function* replayed(store: EventStore, knownAt: KnownAt, slices: TimeSlices): AsyncGenerator<CaseBatch> {
  let position: Position | null = null;
  let current = unknown('');
  const end = await store.lastPosition([participantCategory]);
  for await (const events of store.readStreams([participantCategory], end)) {
    const cases: KnownCase[] = [];
    for (const event of events) {
      const participantId = participantIdOf(event.stream);
      if (current.participantId !== participantId) {
        if (current.revision >= 0) cases.push(current);
        current = unknown(participantId);
      }
      if (slices.isOver) await slices.next();
      if (!isKnown(event, knownAt)) continue;
      current = fold(current, event);
      if (position === null || store.comparePositions(position, event.position) < 0)
        position = event.position;
    }
    yield { position, cases };
  }
  yield { position, cases: current.revision >= 0 ? [current] : [] };
}

async function* projected(participants: ParticipantRows, filter: RowFilter): AsyncGenerator<CaseBatch> {
  for await (const { at, rows } of participants.participants(filter))
    yield { position: at.position, cases: rows };
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
        if (visible.includesSomeOf(known.case)) yield known;
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

  /** One participant's case; `null` when nothing is known of it, or nothing that may be seen. */
  async one(participantId: string, { visible, knownAt }: CasesAsked): Promise<KnownCase | null> {
    const known =
      knownAt === null
        ? await this.#participants.participant(participantId)
        : caseOf(participantId, await this.events(participantId, knownAt));
    return known && visible.includesSomeOf(known.case) ? known : null;
  }

  /**
   * Everybody with something that may be seen. `narrowed` to fewer, of what is known now. The reading never holds the
   * event loop for long, and ends when the signal aborts.
   */
  all(asked: CasesAsked, narrowed: Pick<RowFilter, 'state' | 'after'> = {}): CaseReading {
    const { visible, knownAt } = asked;
    const kommunekode = visible.kommunekode ?? undefined;
    const slices = this.#slices();
    const batches =
      knownAt === null
        ? projected(this.#participants, { ...narrowed, kommunekode })
        : replayed(this.#store, knownAt, slices);
    return new VisibleCases(batches, asked, slices);
  }

  /** What is known of a participant, event by event. */
  async events(participantId: string, knownAt: KnownAt): Promise<readonly StoredEvent[]> {
    const known: StoredEvent[] = [];
    for await (const events of this.#store.readStream(participantStream(participantId)))
      for (const event of events) if (isKnown(event, knownAt)) known.push(event);
    return known;
  }
}
