import {
  type ClosedMonths,
  describeEvent,
  monthOfFact,
  participantEventOf,
  type RecordedAt,
} from '#libs/domain';
import { type EventStore, participantCategory, participantIdOf, type Position } from '#libs/event-store';
import type { Cases } from '../questions/cases.ts';
import { placedBy } from '../questions/told-events.ts';
import { VisibleMunicipalities } from '../questions/visible-municipalities.ts';
import { closedMonths } from './closed-months.ts';

/** What was recorded of a month after it was closed. */
export interface Lateness {
  readonly events: number;
  readonly participants: number;
  /** When the last of it was recorded; `null`: nothing was. */
  readonly latest: string | null;
}

interface Counted {
  events: number;
  readonly participants: Set<string>;
  latest: string;
}

interface Counting {
  readonly kommunekode: string;
  readonly months: ClosedMonths;
  readonly counted: Map<string, Counted>;
}

type Closed = ReadonlyMap<string, RecordedAt>;

const everything = { visible: VisibleMunicipalities.all, knownAt: null };

/** Counts what is recorded of the closed months of a municipality. Reads those participants alone of whom something was recorded since the first was closed. */
export class LateRegistrations {
  readonly #store: EventStore;
  readonly #cases: Cases;

  constructor(store: EventStore, cases: Cases) {
    this.#store = store;
    this.#cases = cases;
  }

  /** The lateness of each of the closed months. */
  async of(kommunekode: string, closed: Closed, signal?: AbortSignal): Promise<(month: string) => Lateness> {
    const counted = new Map<string, Counted>();
    const months = await closedMonths(this.#store, kommunekode);
    for (const stream of await this.#movedSince(closed)) {
      signal?.throwIfAborted();
      await this.#count({ kommunekode, months, counted }, participantIdOf(stream), signal);
    }
    return (month) => {
      const { events = 0, participants, latest = null } = counted.get(month) ?? {};
      return { events, participants: participants?.size ?? 0, latest };
    };
  }

  /** The streams in which something was recorded after the first month was closed. */
  async #movedSince(closed: Closed): Promise<ReadonlySet<string>> {
    const streams = new Set<string>();
    const after = [...closed.values()]
      .map(({ position }) => position)
      .toSorted((left: Position, right: Position) => this.#store.comparePositions(left, right))[0];
    if (after === undefined) return streams;
    for await (const headers of this.#store.readHeaders([participantCategory], { after }))
      for (const { stream } of headers) streams.add(stream);
    return streams;
  }

  async #count(
    { kommunekode, months, counted }: Counting,
    participantId: string,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const replay = this.#cases.replay(participantId, everything);
    for (const { event, before, place } of await placedBy(
      replay,
      await this.#cases.events(participantId),
      signal,
    )) {
      if (replay.kommunekodeOf(place) !== kommunekode) continue;
      const { position, metadata } = event;
      const { happened } = describeEvent(before, participantEventOf(event));
      if (happened === null || !months.isAfterClose({ kommunekode, happened, position })) continue;
      const month = monthOfFact(happened);
      const of = counted.get(month) ?? { events: 0, participants: new Set(), latest: metadata.recordedAt };
      of.events += 1;
      of.participants.add(participantId);
      if (metadata.recordedAt > of.latest) of.latest = metadata.recordedAt;
      counted.set(month, of);
    }
  }
}
